import { useMutation } from '@tanstack/react-query'
import { Check, Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../rpc/use-desk.ts'
import { useSession } from '../../../session/use-session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { KeyValue } from '../../../ui/KeyValue.tsx'
import { FormDialog } from './FormDialog.tsx'
import styles from './IssueCode.module.css'
import type { VerbProps } from './verb-props.ts'

/** 查询码 for a person who did not come through the app. It is shown once, here, and held nowhere. */
export function IssueCode({ detail, onClose }: VerbProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const issue = useMutation(desk.requests.issueCode.mutationOptions({ gcTime: 0 }))
  const { number } = detail.state
  if (number !== null && issue.data) {
    const isPending = detail.pending.includes('case.issue_code')
    return <IssuedCode number={number} code={issue.data.code} isPending={isPending} onClose={onClose} />
  }
  return (
    <FormDialog
      title={t('forms.issue_code.title')}
      intro={t(number === null ? 'forms.issue_code.noNumber' : 'forms.issue_code.intro')}
      submit={t('forms.issue_code.confirm')}
      complete={number !== null}
      busy={issue.isPending}
      error={issue.error}
      onSubmit={() => issue.mutate({ id: detail.id })}
      onClose={onClose}
    />
  )
}

interface IssuedCodeProps {
  number: string
  code: string
  /** The backend has not acknowledged it. */
  isPending: boolean
  onClose(): void
}

/** What the person is to be told. */
function IssuedCode({ number, code, isPending, onClose }: IssuedCodeProps) {
  const { t } = useTranslation()
  const page = `${useSession()?.backend?.url.replace(/\/$/, '') ?? ''}/result`
  const foot = (
    <>
      <Button onClick={onClose}>{t('ui.close')}</Button>
      <CopyButton text={t('forms.issue_code.handout', { number, code, page })} />
    </>
  )
  return (
    <Dialog open title={t('forms.issue_code.issued')} onClose={onClose} foot={foot}>
      <div className={styles.issued}>
        <div className={styles.codes}>
          <KeyValue
            rows={[
              [t('forms.issue_code.number'), number],
              [t('forms.issue_code.code'), <code key="code">{code}</code>],
              [t('forms.issue_code.page'), page],
            ]}
          />
        </div>
        <p>{t('forms.issue_code.use')}</p>
        {isPending && <p role="status">{t('forms.issue_code.waiting')}</p>}
      </div>
    </Dialog>
  )
}

function CopyButton({ text }: { text: string }) {
  const { t } = useTranslation()
  const { mutate, isSuccess } = useMutation({ mutationFn: () => navigator.clipboard.writeText(text), gcTime: 0 })
  return (
    <Button kind="primary" icon={isSuccess ? Check : Copy} onClick={() => mutate()}>
      {t(isSuccess ? 'forms.issue_code.copied' : 'forms.issue_code.copy')}
    </Button>
  )
}
