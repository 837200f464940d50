import type { TFunction } from 'i18next'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentRules } from '#shared/domain/incident/legal.ts'
import type { NoticeFindingCode, NoticeVariant } from '#shared/domain/notice/vocabulary.ts'
import { numberOf } from '../../time/dates.ts'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Status, type StatusKind } from '../../ui/Status.tsx'
import { findingWords } from '../finding-words.ts'
import { variantIcon } from '../notice-look.ts'
import { useTelling } from '../telling.tsx'
import type { CardState } from './card-facts.ts'
import { MailPreview } from './MailPreview.tsx'
import { PagePreview } from './PagePreview.tsx'
import styles from './PreviewCard.module.css'
import { PushPreview } from './PushPreview.tsx'
import { SmsPreview } from './SmsPreview.tsx'

/** Plain values only, so that an unchanged card is known by comparing them. */
export interface PreviewCardProps {
  variant: NoticeVariant
  current: boolean
  /** Subject or title. */
  head: string
  /** Undefined when a fault keeps it from being filled. */
  body: string | undefined
  faultCode: NoticeFindingCode | undefined
  faultDetail: string
  state: CardState['kind']
  stateDetail: string
  /** Elements for which it has no place, parted by blanks. */
  absent: string
  people: number | undefined
  rules: IncidentRules['notice'] | undefined
  appName: string
  onEdit?: (variant: NoticeVariant) => void
}

const looks: Record<CardState['kind'], StatusKind> = {
  ready: 'done',
  blank: 'to_choose',
  lacks: 'failed',
  problems: 'failed',
}

function PlainCard(props: PreviewCardProps) {
  const { t } = useTranslation()
  const { variant, people, onEdit } = props
  const name = t(`notices.variant.${variant}`)
  return (
    <article className={classes(styles.card, props.current && styles.current)} data-variant={variant} aria-label={name}>
      <header className={styles.head}>
        <Icon of={variantIcon[variant]} size={15} tone="text2" />
        {onEdit ? (
          <button
            type="button"
            className={styles.name}
            aria-label={t('notices.preview.open', { name })}
            onClick={() => onEdit(variant)}
          >
            {name}
          </button>
        ) : (
          <span className={styles.name}>{name}</span>
        )}
        <span className={styles.people}>
          {people === undefined ? '' : t('notices.preview.people', { count: people, n: numberOf(people) })}
        </span>
        <Status kind={looks[props.state]}>{stateWords(props, t)}</Status>
      </header>
      {props.body === undefined ? <Broken {...props} /> : <Filled {...props} body={props.body} />}
    </article>
  )
}

function stateWords({ state, stateDetail }: PreviewCardProps, t: TFunction): string {
  if (state === 'lacks') return t('notices.preview.lacks', { n: stateDetail.split(' ').join(t('ui.listJoiner')) })
  if (state === 'problems') return t('notices.preview.problems', { count: Number(stateDetail), n: stateDetail })
  return t(`notices.preview.${state}`)
}

function Broken({ faultCode, faultDetail }: PreviewCardProps) {
  const { t } = useTranslation()
  const { elementName } = useTelling()
  return (
    <div className={styles.broken}>
      <p>{t('notices.preview.broken')}</p>
      {faultCode && (
        <p className={styles.fault}>{findingWords({ code: faultCode, detail: faultDetail }, t, elementName)}</p>
      )}
    </div>
  )
}

function Filled(props: PreviewCardProps & { body: string }) {
  const { variant, head, body, rules, people, appName } = props
  if (variant === 'sms') return rules && <SmsPreview body={body} limits={rules.sms} people={people} />
  if (variant === 'push')
    return rules && <PushPreview title={head} body={body} vendors={rules.push} appName={appName} />
  if (variant === 'email' || variant === 'guardian') {
    return <MailPreview subject={head} body={body} appName={appName} absent={props.absent} variant={variant} />
  }
  return <PagePreview variant={variant} body={body} absent={props.absent} />
}

export const PreviewCard = memo(PlainCard)
