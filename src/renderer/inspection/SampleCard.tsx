import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sample } from '#shared/contract/inspection.ts'
import { CopyHash } from '../notices/CopyHash.tsx'
import { placeOf } from '../registers/places.ts'
import { formatHash } from '../route/route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { momentOf, numberOf } from '../time/dates.ts'
import { useMinute } from '../time/use-now.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Status } from '../ui/Status.tsx'
import { DrawForm } from './DrawForm.tsx'
import styles from './Inspection.module.css'
import { places } from './places.ts'

/** 抽样调卷: by which seed from what, and the files that were drawn. */
export function SampleCard({ id, mayDraw }: { id: string; mayDraw: boolean }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const sample = useQuery(desk.inspection.sample.queryOptions({ input: { id } })).data
  const [again, setAgain] = useState(false)
  const isDrawn = sample !== undefined && sample.things.length > 0
  return (
    <section className={styles.card} aria-label={t('inspection.sample.title')}>
      <header>
        <h2>{t('inspection.sample.title')}</h2>
        <span className={styles.gap} />
        {isDrawn && mayDraw && !again && (
          <Button size="small" onClick={() => setAgain(true)}>
            {t('inspection.sample.again')}
          </Button>
        )}
      </header>
      {sample && !isDrawn && !mayDraw && <p className={styles.quiet}>{t('inspection.sample.none')}</p>}
      {sample && mayDraw && (!isDrawn || again) && (
        <DrawForm id={id} isAgain={isDrawn} onDrawn={() => setAgain(false)} />
      )}
      {isDrawn && !again && <Drawn id={id} sample={sample} />}
    </section>
  )
}

function Drawn({ id, sample }: { id: string; sample: Sample }) {
  const { t } = useTranslation()
  const now = useMinute()
  const { populationOf, population, populationHash, seed, drawnAt, things } = sample
  return (
    <>
      {drawnAt && (
        <p>
          {t('inspection.sample.drawn', {
            ...{ at: momentOf(drawnAt, now), seed, of: populationOf, population: numberOf(population ?? 0) },
          })}{' '}
          {populationHash && <CopyHash hash={populationHash} />}
        </p>
      )}
      <p className={styles.quiet}>{t('inspection.sample.how')}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={classes(styles.end, styles.place)}>
              #
            </th>
            <th scope="col">{t('inspection.sample.number')}</th>
            <th scope="col">{t('inspection.sample.state')}</th>
          </tr>
        </thead>
        <tbody>
          {things.map((thing, index) => (
            <tr key={thing.id}>
              <td className={styles.end}>{index + 1}</td>
              <th scope="row">
                <a href={formatHash(thing.kind === 'case' ? places.file(id, thing.id) : placeOf(thing))}>
                  {thing.number ?? t('registers.elsewhere')}
                </a>
              </th>
              <td>
                <Status kind={thing.opened ? 'done' : 'not_started'}>
                  {t(thing.opened ? 'inspection.sample.opened' : 'inspection.sample.unopened')}
                </Status>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
