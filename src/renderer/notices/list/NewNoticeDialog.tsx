import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useRefreshNotices } from '../use-notice.ts'
import { NoticeFormDialog } from '../verbs/NoticeFormDialog.tsx'

/** For an incident; that of a record begins on the page of the record. What it says is chosen on its own page. */
export function NewNoticeDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refresh = useRefreshNotices()
  const list = useQuery(desk.incidents.list.queryOptions())
  const incidents = (list.data ?? []).filter(({ stage }) => stage !== 'closed' && stage !== 'dismissed')
  const [chosen, setChosen] = useState<string>()
  const incident = incidents.find(({ id }) => id === (chosen ?? incidents[0]?.id))
  const open = useMutation(desk.notices.open.mutationOptions({ onSuccess: refresh }))
  const submit = () => {
    if (!incident) return
    const onSuccess = ({ id }: { id: string }) => {
      onClose()
      navigate({ path: ['notices', id], query: {} })
    }
    open.mutate({ occasion: { kind: 'incident', id: incident.id } }, { onSuccess })
  }
  return (
    <NoticeFormDialog
      title={t('notices.create.title')}
      intro={list.isSuccess && incidents.length === 0 ? t('notices.create.noIncidents') : undefined}
      submit={t('notices.create.submit')}
      complete={incident !== undefined}
      busy={open.isPending}
      error={open.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {incidents.length > 0 && (
        <ChoiceField
          label={t('notices.create.incident')}
          value={incident?.id}
          options={incidents.map((row) => ({
            value: row.id,
            label: [row.number ?? t('notices.noNumber'), row.title, row.drill && t('notices.drill')]
              .filter(Boolean)
              .join(' '),
          }))}
          onChange={setChosen}
          provenance={incident?.drill ? { kind: 'hint', text: t('notices.create.drillHint') } : undefined}
        />
      )}
    </NoticeFormDialog>
  )
}
