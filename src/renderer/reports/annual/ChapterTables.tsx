import { useTranslation } from 'react-i18next'
import type { AnnualChapterView, AnnualReport, AnnualTableView } from '#shared/contract/desk-annual.ts'
import { formatHash } from '../../route/route.ts'
import { Scroll } from '../../ui/Scroll.tsx'
import { Status } from '../../ui/Status.tsx'
import { useLanguage } from '../../words/use-language.ts'
import styles from './AnnualPage.module.css'
import { chapterAnchor } from './ChapterList.tsx'
import { ledgerPlaces } from './ledger-places.ts'

type Both = AnnualReport['total']

/** Every table of the report, with the ledgers behind it and the equations that tie it to them. */
export function ChapterTables({ report }: { report: AnnualReport }) {
  const say = useSay()
  return (
    <>
      {report.limit && (
        <p className={styles.check} role="status">
          <Status kind="needs">{say(report.limit)}</Status>
        </p>
      )}
      {report.chapters.map((chapter) => (
        <Chapter key={chapter.id} chapter={chapter} total={report.total} />
      ))}
    </>
  )
}

function Chapter({ chapter, total }: { chapter: AnnualChapterView; total: Both }) {
  const { t } = useTranslation()
  const say = useSay()
  const { id, heading, intro, tables, checks } = chapter
  return (
    <section id={chapterAnchor(id)} className={styles.chapter} aria-label={say(heading)}>
      <header>
        <h2>{say(heading)}</h2>
        {ledgerPlaces[id].map((place) => (
          <a key={place.id} href={formatHash(place.to)}>
            {t(`annual.ledger.${place.id}`)}
          </a>
        ))}
      </header>
      {intro.map((line) => (
        <p key={line} className={styles.note} lang="zh-CN">
          {line}
        </p>
      ))}
      {tables.map((table) => (
        <Table key={table.id} table={table} total={total} />
      ))}
      {checks.map(({ holds, text }) => (
        <p key={text.zh} className={styles.check}>
          <Status kind={holds ? 'done' : 'failed'}>{say(text)}</Status>
        </p>
      ))}
    </section>
  )
}

function Table({ table, total }: { table: AnnualTableView; total: Both }) {
  const { t } = useTranslation()
  const say = useSay()
  const { title, note, columns, rows } = table
  return (
    <>
      <h3>{say(title)}</h3>
      {rows.length === 0 ? (
        <p className={styles.note}>{t('annual.empty')}</p>
      ) : (
        <Scroll fit label={say(title)}>
          <table className={styles.table}>
            <thead>
              <tr>
                {columns.map(({ label, right }) => (
                  <th key={label.en} scope="col" className={right ? styles.right : undefined}>
                    {say(label)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ label, cells }, at) => (
                <Row key={`${label.en} ${at}`} label={label} cells={cells} columns={columns} />
              ))}
            </tbody>
            {table.total && (
              <tfoot>
                <Row label={total} cells={table.total} columns={columns} />
              </tfoot>
            )}
          </table>
        </Scroll>
      )}
      {note && (
        <p className={styles.note} lang="zh-CN">
          {note}
        </p>
      )}
    </>
  )
}

function Row({ label, cells, columns }: { label: Both; cells: readonly Both[]; columns: AnnualTableView['columns'] }) {
  const say = useSay()
  return (
    <tr>
      <th scope="row">{say(label)}</th>
      {cells.map((cell, at) => (
        <td key={columns[at + 1]?.label.en} className={columns[at + 1]?.right ? styles.right : undefined}>
          {say(cell)}
        </td>
      ))}
    </tr>
  )
}

function useSay(): (words: Both) => string {
  const language = useLanguage()
  return ({ zh, en }) => (language === 'en' ? en : zh)
}
