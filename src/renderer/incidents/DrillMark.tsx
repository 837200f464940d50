import { Dumbbell } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../ui/Banner.tsx'
import { Tag } from '../ui/Tag.tsx'

/** 演练（不外发）: stands wherever an incident that is none is named. */
export function DrillMark() {
  const { t } = useTranslation()
  return (
    <Tag kind="accent" icon={Dumbbell}>
      {t('incidents.drillTag')}
    </Tag>
  )
}

/** The same across a page. */
export function DrillBanner() {
  const { t } = useTranslation()
  return (
    <Banner kind="info" icon={Dumbbell} detail={t('incidents.drillDetail')}>
      {t('incidents.drillBanner')}
    </Banner>
  )
}
