import { Dropdown, Select } from 'antd'
import { BookOpen, Download, RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { annualFormat } from '#shared/contract/desk-annual.ts'
import { annualEdition } from '#shared/domain/annual/edition.ts'
import { documentFailureWords } from '../../requests/case/document-failure.ts'
import { navigate } from '../../route/use-route.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { HeadEnd, HeadSaid, PageHead } from '../../ui/page/PageHead.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import styles from './AnnualPage.module.css'
import { type useAnnual, type useAnnualChoice, useSaveAnnual } from './use-annual.ts'

interface AnnualHeadProps {
  choice: ReturnType<typeof useAnnualChoice>
  annual: ReturnType<typeof useAnnual>
  preview: boolean
  onPreview(): void
}

/** Which year, for whom, of which moment; and the file. */
export function AnnualHead({ choice, annual, preview, onPreview }: AnnualHeadProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const { years, year, edition } = choice
  const { save, saving } = useSaveAnnual(year, edition)
  const { data } = annual.report
  const formats = annualFormat.options.map((format) => ({
    key: format,
    label: t(`annual.format.${format}`),
    onClick: () => save(format),
  }))
  return (
    <PageHead
      back={{ label: t('reports.title'), go: () => navigate({ path: ['reports'], query: {} }) }}
      title={t('annual.title')}
      ruled
    >
      <Select
        className={styles.year}
        aria-label={t('annual.year')}
        value={year ?? null}
        options={years.map((each) => ({ value: each, label: t('annual.yearOf', { year: each }) }))}
        onChange={(to) => to !== null && choice.setYear(to)}
      />
      <Segmented
        label={t('annual.edition')}
        options={annualEdition.options.toReversed().map((id) => ({ id, label: t(`annual.editions.${id}`) }))}
        value={edition}
        onChange={choice.setEdition}
      />
      {data && (
        <span className={styles.quiet}>
          {t(data.complete ? 'annual.asOf' : 'annual.asOfRunning', { at: momentOf(data.asOf, now) })}
        </span>
      )}
      <IconButton
        small
        icon={RefreshCw}
        label={t('annual.anew')}
        disabled={!data || annual.isReading}
        onClick={annual.anew}
      />
      <HeadEnd>
        <HeadSaid>{saving.data?.path && t('annual.saved', { path: saving.data.path })}</HeadSaid>
        <HeadSaid failed>{saving.error && documentFailureWords(saving.error, t)}</HeadSaid>
        {!preview && (
          <Button icon={BookOpen} onClick={onPreview}>
            {t('reports.preview.show')}
          </Button>
        )}
        <Dropdown trigger={['click']} menu={{ items: formats }} disabled={!data}>
          <Button kind="primary" icon={Download} loading={saving.isPending} disabled={!data}>
            {t('annual.save')}
          </Button>
        </Dropdown>
      </HeadEnd>
    </PageHead>
  )
}
