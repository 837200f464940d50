import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { IncidentRules } from '#shared/domain/incident/legal.ts'
import { type SmsLength, smsCost, smsLength, smsSignature } from '#shared/text/notice/sms.ts'
import { numberOf } from '../../time/dates.ts'
import { Scroll } from '../../ui/Scroll.tsx'
import { yuan } from '../money.ts'
import { withoutMarks } from './gaps.ts'
import styles from './PreviewCard.module.css'
import { Pieces } from './PreviewText.tsx'

interface SmsPreviewProps {
  body: string
  limits: IncidentRules['notice']['sms']
  people: number | undefined
}

/** As the telephone shows it, what it weighs, and how to save a part. */
export function SmsPreview({ body, limits, people }: SmsPreviewProps) {
  const { t } = useTranslation()
  const length = smsLength(withoutMarks(body), limits.signature, limits)
  const cost = people === undefined ? undefined : smsCost(length, people, limits.feeFen)
  return (
    <>
      <Scroll className={styles.stage} label={t('notices.variant.sms')}>
        <p className={styles.from}>{t('notices.preview.smsFrom')}</p>
        <p className={styles.bubble} lang="zh-CN">
          {smsSignature(limits.signature)}
          <Pieces text={body} />
        </p>
      </Scroll>
      <dl className={styles.figures}>
        <div className={length.fits ? undefined : styles.over}>
          <dt>{t('notices.preview.characters')}</dt>
          <dd>
            {length.fits
              ? t('notices.preview.charactersOf', { n: numberOf(length.units) })
              : t('notices.preview.of', { n: numberOf(length.units), most: numberOf(limits.most) })}
          </dd>
        </div>
        <div>
          <dt>{t('notices.preview.partsLabel')}</dt>
          <dd>{t('notices.preview.partsOf', { count: length.parts, n: numberOf(length.parts) })}</dd>
        </div>
        <div>
          <dt>{t('notices.preview.cost')}</dt>
          <dd>{cost ? yuan(cost.costFen) : t('notices.preview.costUnknown')}</dd>
        </div>
      </dl>
      <p className={styles.advice}>{adviceOf({ length, saved: cost?.savedFen, signature: limits.signature }, t)}</p>
    </>
  )
}

interface Advice {
  length: SmsLength
  saved: number | undefined
  signature: string
}

function adviceOf({ length, saved, signature }: Advice, t: TFunction): string {
  if (length.deleteToSavePart === null) {
    return length.astral > 0
      ? t('notices.preview.astral')
      : t('notices.preview.signature', { signature: smsSignature(signature) })
  }
  const counts = { count: length.deleteToSavePart, n: numberOf(length.deleteToSavePart), parts: length.parts - 1 }
  return saved ? t('notices.preview.save', { ...counts, money: yuan(saved) }) : t('notices.preview.saveNoMoney', counts)
}
