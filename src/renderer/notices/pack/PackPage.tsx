import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { OpenedPack } from '#shared/contract/notices.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { usePickFile } from '../../rpc/use-pick-file.ts'
import { momentOf, numberOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { HeadEnd, PageHead } from '../../ui/page/PageHead.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { CopyHash } from '../CopyHash.tsx'
import { DrillMark } from '../DrillMark.tsx'
import { OwnKey } from './OwnKey.tsx'
import styles from './pack.module.css'
import { packFailureWords, sizeOf } from './pack-failure.ts'

/** A pack from another desk: opened with this desk's own key, read file by file, without a network. */
export function PackPage() {
  const { t } = useTranslation()
  const desk = useDesk()
  const pick = usePickFile()
  const back = { label: t('notices.title'), go: () => navigate({ path: ['notices'], query: {} }) }
  const open = useMutation({
    mutationFn: async () => {
      const handle = await pick('.age')
      return handle === 'cancelled' ? null : desk.incidents.openPack.call({ handle })
    },
  })
  return (
    <Page>
      <PageHead back={back} title={t('notices.pack.title')} ruled>
        <HeadEnd>
          <Button kind="primary" loading={open.isPending} onClick={() => open.mutate()}>
            {t('notices.pack.open')}
          </Button>
        </HeadEnd>
      </PageHead>
      <Scroll className={styles.body} label={t('notices.pack.title')}>
        <div className={styles.keyRow}>
          <h3>{t('notices.pack.own')}</h3>
          <p className={styles.hint}>{t('notices.pack.ownHint')}</p>
          <OwnKey />
        </div>
        {open.error ? (
          <p className={styles.error} role="alert">
            {packFailureWords(open.error, t)}
          </p>
        ) : null}
        {open.data ? (
          <Pack pack={open.data} />
        ) : (
          <div className={styles.keyRow}>
            <h3>{t('notices.pack.nothing')}</h3>
            <p>{t('notices.pack.nothingHint')}</p>
          </div>
        )}
      </Scroll>
    </Page>
  )
}

function Pack({ pack }: { pack: OpenedPack }) {
  const { t } = useTranslation()
  const now = useMinute()
  const desk = useDesk()
  const save = useMutation(desk.incidents.savePackFile.mutationOptions())
  return (
    <section className={styles.pack} aria-label={t('notices.pack.files')}>
      <div className={styles.packHead}>
        <h2>{t('notices.pack.opened', { number: pack.incident.number, title: pack.incident.title })}</h2>
        {pack.incident.drill && <DrillMark />}
        <span className={styles.hint}>
          {t('notices.pack.madeAt', { at: momentOf(pack.madeAt, now) })} ·{' '}
          {t('notices.pack.count', { count: pack.files.length, n: pack.files.length })}
        </span>
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('notices.pack.name')}</th>
            <th scope="col">{t('notices.pack.size')}</th>
            <th scope="col">SHA-256</th>
            <th scope="col">
              <span className="sr-only">{t('notices.pack.save')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {pack.files.map(({ name, bytes, sha256 }) => {
            const { unit, n } = sizeOf(bytes)
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{t(`notices.pack.bytes.${unit}`, { n: numberOf(n) })}</td>
                <td>
                  <CopyHash hash={sha256} />
                </td>
                <td>
                  <Button
                    size="small"
                    icon={Download}
                    loading={save.isPending && save.variables.name === name}
                    onClick={() => save.mutate({ name })}
                  >
                    {t('notices.pack.save')}
                  </Button>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {save.data?.path && (
        <p className={styles.path} role="status">
          {t('notices.pack.fileSaved', { path: save.data.path })}
        </p>
      )}
      {save.error ? (
        <p className={styles.error} role="alert">
          {packFailureWords(save.error, t)}
        </p>
      ) : null}
    </section>
  )
}
