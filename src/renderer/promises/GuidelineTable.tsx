import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Guideline, GuidelineItem } from '#shared/contract/promises.ts'
import { Unverified } from '../registers/Unverified.tsx'
import { useDesk } from '../rpc/use-desk.ts'
import { Status } from '../ui/Status.tsx'
import { useLanguage } from '../words/use-language.ts'
import { EvidenceLink } from './EvidenceLink.tsx'
import styles from './PromisesPage.module.css'
import { promiseLook } from './promise-rows.ts'
import { useClauseName } from './use-clause-name.ts'

/** 审计指引, by chapter: each item with the same proof as the clauses of the policy. */
export function GuidelineTable({ guideline }: { guideline: Guideline }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const clauseName = useClauseName()
  const rows = useQuery(useDesk().promises.list.queryOptions()).data?.rows ?? []
  const side = (words: { zh: string; en: string }) => (language === 'en' ? words.en : words.zh)
  const clausesOf = ({ obligations }: GuidelineItem) => [
    ...new Set(rows.filter(({ id }) => obligations.includes(id)).map(({ clause }) => clauseName(clause))),
  ]
  return (
    <>
      <p className={styles.quiet}>{side(guideline.note)}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('promises.column.item')}</th>
            <th scope="col">{t('promises.column.status')}</th>
            <th scope="col">{t('promises.column.evidence')}</th>
            <th scope="col">{t('promises.column.clauses')}</th>
          </tr>
        </thead>
        <tbody>
          {guideline.chapters.map(({ id, words }) => (
            <Fragment key={id}>
              <tr className={styles.clause}>
                <th scope="rowgroup" colSpan={4}>
                  {side(words)}
                </th>
              </tr>
              {guideline.items
                .filter(({ chapter }) => chapter === id)
                .map((item) => (
                  <Item key={item.id} item={item} name={side(item.words)} clauses={clausesOf(item)} />
                ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </>
  )
}

interface ItemProps {
  item: GuidelineItem
  name: string
  /** Where the policy promises it. */
  clauses: readonly string[]
}

function Item({ item, name, clauses }: ItemProps) {
  const { t } = useTranslation()
  return (
    <tr>
      <th scope="row">
        <span className={styles.duty}>{name}</span>
        <small className={styles.quiet} lang="zh-CN">
          {item.law}
        </small>{' '}
        <Unverified of={item} />
      </th>
      <td>
        <Status kind={promiseLook[item.status]}>{t(`promises.status.${item.status}`)}</Status>
      </td>
      <td>
        <ul className={styles.evidence}>
          {item.evidence.map((found) => (
            <li key={JSON.stringify(found.source)}>
              <EvidenceLink found={found} />
            </li>
          ))}
        </ul>
      </td>
      <td>
        {clauses.map((clause) => (
          <div key={clause}>{clause}</div>
        ))}
      </td>
    </tr>
  )
}
