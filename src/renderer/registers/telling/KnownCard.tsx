import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { latestOf } from '#shared/domain/register/state.ts'
import type { RecordValues } from '#shared/domain/register/values.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { Card } from '../../ui/Card.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { wordsOfValue } from '../field-words.ts'
import { draftOf, readDraft, revisionKey } from '../form/form-draft.ts'
import { places } from '../places.ts'
import type { RecordProps } from '../record/RecordPage.tsx'
import { mayNow, useSide, useWordContext } from '../use-registers.ts'
import styles from './TellingTab.module.css'

interface KnownCardProps extends RecordProps {
  title: string
  /** What the console knows of the record's fields. */
  known: RecordValues
}

/** What a sent notice says of how people were told, or the app of who consented: put into the form instead of typed. */
export function KnownCard({ detail, definition, title, known }: KnownCardProps) {
  const { t } = useTranslation()
  const side = useSide()
  const desk = useDesk()
  const queries = useQueryClient()
  const context = useWordContext(detail)
  const present = latestOf(detail.state).values
  const news = Object.entries(known).filter(([id, value]) => JSON.stringify(present[id]) !== JSON.stringify(value))
  if (news.length === 0 || !context) return null
  const fill = async () => {
    const key = revisionKey(detail.id)
    const begun = await desk.drafts.get.call({ key })
    const draft = readDraft(begun?.body) ?? draftOf(detail, definition)
    await desk.drafts.put.call({ key, body: JSON.stringify({ ...draft, values: { ...draft.values, ...known } }) })
    await queries.invalidateQueries({ queryKey: desk.drafts.key() })
    navigate(places.revise(detail.id))
  }
  return (
    <Card
      title={title}
      aside={
        mayNow(detail, 'record.revise') && (
          <LinkButton onClick={() => void fill()}>{t('registers.telling.fill')}</LinkButton>
        )
      }
    >
      <dl className={styles.told}>
        {definition.fields
          .filter(({ id }) => news.some(([each]) => each === id))
          .map((field) => (
            <div key={field.id}>
              <dt>{side(field.words)}</dt>
              <dd>{wordsOfValue(field, known[field.id], context)}</dd>
            </div>
          ))}
      </dl>
    </Card>
  )
}
