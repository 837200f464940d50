import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import styles from './dialogs.module.css'

interface ScriptDialogProps {
  script: readonly string[] | undefined
  onClose(): void
}

/** 念稿: what is read to the hotline, large enough to be read standing, in the order of the form. */
export function ScriptDialog({ script, onClose }: ScriptDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      open
      title={t('reports.script.title')}
      width={720}
      onClose={onClose}
      foot={<Button onClick={onClose}>{t('ui.close')}</Button>}
    >
      <p className={styles.intro}>{t('reports.script.intro')}</p>
      <Scroll fit className={styles.script} label={t('reports.script.title')} lang="zh-CN">
        {script ? script.map((line, index) => <p key={index}>{line}</p>) : <SkeletonRows count={6} />}
      </Scroll>
    </Dialog>
  )
}
