import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Paperclip } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RecordDetail } from '#shared/contract/registers.ts'
import { sizeWords } from '../../incidents/page/custody.ts'
import { CopyHash } from '../../notices/CopyHash.tsx'
import { refusalWords } from '../../requests/case/refusal-words.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { usePickFile } from '../../rpc/use-pick-file.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { mayNow } from '../use-registers.ts'
import styles from './EvidenceTab.module.css'
import { useNames } from './use-names.ts'

/** Files that prove what the record says, each known by its hash. */
export function EvidenceTab({ detail }: { detail: RecordDetail }) {
  const { t } = useTranslation()
  const now = useMinute()
  const desk = useDesk()
  const queries = useQueryClient()
  const pick = usePickFile()
  const name = useNames(detail)
  const add = useMutation({
    mutationFn: async () => {
      const handle = await pick()
      return handle === 'cancelled' ? null : desk.evidence.add.call({ target: detail.id, handle, line: null })
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: desk.registers.key() }),
  })
  const { evidence } = detail.state
  const button = mayNow(detail, 'record.attach_evidence') && (
    <Button size="small" icon={Paperclip} loading={add.isPending} onClick={() => add.mutate()}>
      {t('registers.evidence.add')}
    </Button>
  )
  return (
    <Scroll label={t('registers.record.tab.evidence')}>
      {evidence.length === 0 ? (
        <EmptyState title={t('registers.evidence.none')} action={button}>
          {t('registers.evidence.noneHint')}
        </EmptyState>
      ) : (
        <>
          <table className={styles.table}>
            <caption className="sr-only">{t('registers.record.tab.evidence')}</caption>
            <thead>
              <tr>
                <th scope="col">SHA-256</th>
                <th scope="col">{t('registers.evidence.bytes')}</th>
                <th scope="col">{t('registers.evidence.by')}</th>
              </tr>
            </thead>
            <tbody>
              {evidence.map((each) => (
                <tr key={each.id}>
                  <th scope="row">
                    <CopyHash hash={each.hash} />
                  </th>
                  <td>{sizeWords(each.bytes)}</td>
                  <td>{t('registers.record.openedBy', { who: name(each.by), at: momentOf(each.at, now) })}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {button && <div className={styles.add}>{button}</div>}
        </>
      )}
      {add.error ? (
        <p className={styles.error} role="alert">
          {refusalWords(add.error, t)}
        </p>
      ) : null}
    </Scroll>
  )
}
