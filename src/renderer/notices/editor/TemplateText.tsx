import { CircleX } from 'lucide-react'
import { memo, type ReactNode, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { parseTemplate } from '#shared/text/notice/template.ts'
import { numberOf } from '../../time/dates.ts'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/Icon.tsx'
import { isElement, mostOf, type Part } from '../draft/parts.ts'
import { findingWords } from '../finding-words.ts'
import { useTelling } from '../telling.tsx'
import { markedRuns } from './mark-pieces.ts'
import styles from './TemplateText.module.css'
import { VariableMenu } from './VariableMenu.tsx'

interface TemplateTextProps {
  part: Part
  label: ReactNode
  /** How the part is called without its decoration. */
  name: string
  value: string
  onChange(part: Part, text: string): void
  placeholder?: string
  /** A word of its own that stands in the way, such as that it is empty. */
  problem?: string
  /** Further acts beside the problem. */
  aside?: ReactNode
  readOnly?: boolean
  /** Without holes: a plain sentence. */
  plain?: boolean
  large?: boolean
}

/** Id of the box of a part, by which it is found and focused. */
export const boxOf = (part: Part) => `notice-${part.replace('.', '-')}`

/** A text with holes. It grows with what is typed; holes and faults are coloured behind it. */
function PlainTemplateText(props: TemplateTextProps) {
  const { part, label, name, value, onChange, readOnly = false, plain = false } = props
  const box = useRef<HTMLTextAreaElement>(null)
  const faults = useFaults(part, value, plain)
  const over = value.length > mostOf(part)
  const bad = over || faults.length > 0 || props.problem !== undefined
  const notes = `${boxOf(part)}-notes`
  return (
    <div className={styles.field}>
      <div className={styles.label}>
        <label htmlFor={boxOf(part)}>{label}</label>
        {!readOnly && !plain && <VariableMenu name={name} box={box} elements={!isElement(part)} />}
      </div>
      <div className={classes(styles.area, bad && styles.bad, props.large && styles.large, readOnly && styles.fixed)}>
        <div className={styles.mirror} aria-hidden="true">
          {markedRuns(over ? '' : value, faults).map((run, at) =>
            run.kind === 'plain' ? (
              run.text
            ) : (
              <mark key={at} className={styles[run.kind]}>
                {run.text}
              </mark>
            ),
          )}
          {'\n'}
        </div>
        <textarea
          ref={box}
          id={boxOf(part)}
          className={classes(styles.box, over && styles.scrolls)}
          rows={1}
          value={value}
          readOnly={readOnly}
          placeholder={props.placeholder}
          spellCheck={false}
          lang="zh-CN"
          aria-describedby={notes}
          aria-invalid={bad}
          onChange={(event) => onChange(part, event.target.value)}
        />
      </div>
      <div id={notes} className={styles.notes}>
        <Notes {...props} over={over} faults={faults} />
        {props.aside}
      </div>
    </div>
  )
}

type Faults = ReturnType<typeof useFaults>

/** What the sender's own parser says of this very text, with line and column. */
function useFaults(part: Part, value: string, plain: boolean) {
  const { names } = useTelling()
  return useMemo(() => {
    if (plain || value.length > mostOf(part)) return []
    return parseTemplate(value, isElement(part) ? names.block : names.variant).faults
  }, [part, value, plain, names])
}

function Notes({ part, value, problem, over, faults }: TemplateTextProps & { over: boolean; faults: Faults }) {
  const { t } = useTranslation()
  const { elementName } = useTelling()
  const said = [
    over && t('notices.edit.overLimit', { n: numberOf(value.length), most: numberOf(mostOf(part)) }),
    problem,
    ...faults.map((fault) => findingWords(fault, t, elementName)),
  ].filter((each) => typeof each === 'string')
  return said.map((each) => (
    <span key={each} className={styles.problem}>
      <Icon of={CircleX} size={13} />
      {each}
    </span>
  ))
}

/** Drawn again only when its own text changes. */
export const TemplateText = memo(PlainTemplateText)
