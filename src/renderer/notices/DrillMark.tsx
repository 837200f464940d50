import { FlaskConical } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Tag } from '../ui/Tag.tsx'

/** On every screen of a drill: nothing of it is sent or filed. */
export function DrillMark() {
  const { t } = useTranslation()
  return (
    <Tag kind="warn" icon={FlaskConical}>
      {t('notices.drill')}
    </Tag>
  )
}
