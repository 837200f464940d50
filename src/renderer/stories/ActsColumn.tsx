import { CornerUpRight, Lock, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { MaskedValue } from '../ui/MaskedValue.tsx'
import { Progress } from '../ui/Progress.tsx'
import { RevealForm } from '../ui/RevealForm.tsx'
import { useToast } from '../ui/toasts.ts'
import { story } from '../words/stories.ts'
import { zhCN } from '../words/zh-CN/catalog.ts'
import styles from './Story.module.css'
import { Story } from './Story.tsx'
import { TextInput } from './TextInput.tsx'

const reasons = Object.entries(zhCN.requests.revealReason).map(([id, label]) => ({ id, label }))

/** Acts: irreversible, revealing, undoing, waiting. */
export function ActsColumn() {
  const [asking, setAsking] = useState(false)
  const toast = useToast()
  const [first, ...rest] = story.confirm.lines
  return (
    <div className={styles.column}>
      <Story title="Irreversible act" plain>
        <Button kind="danger" onClick={() => setAsking(true)}>
          {story.confirm.act}
        </Button>
        <ConfirmDialog
          open={asking}
          title={story.confirm.title}
          number="R26-004187"
          confirm={story.confirm.act}
          note={story.confirm.note}
          onConfirm={() => setAsking(false)}
          onClose={() => setAsking(false)}
        >
          <span>{first}</span>
          {rest.map((line, at) => (
            <span key={line} className={styles.facts}>
              <Icon of={at === 0 ? Trash2 : Lock} size={14} tone="text2" />
              {line}
            </span>
          ))}
        </ConfirmDialog>
      </Story>
      <Story title="Reveal">
        <div className={styles.pad}>
          <RevealForm
            what={story.reveal}
            reasons={reasons}
            who={story.user}
            busy={false}
            failed={false}
            onReveal={() => undefined}
            onCancel={() => undefined}
          />
        </div>
      </Story>
      <Story title="Masked value" plain>
        <MaskedValue
          masked="138****2046"
          what={story.reveal}
          reasons={reasons}
          who={story.user}
          onReveal={() => Promise.resolve(story.plain)}
        />
      </Story>
      <Story title="Undo and long work" plain>
        <Button onClick={() => toast({ icon: CornerUpRight, text: story.toast, undo: () => undefined })}>Toast</Button>
      </Story>
      <Story title="Progress">
        <div className={styles.pad}>
          <Progress {...story.progress} done={812_000} total={1_284_306} onCancel={() => undefined} />
        </div>
      </Story>
      <Story title="Fields">
        <div className={styles.pad}>
          <Field
            label={story.field.label}
            provenance={{ kind: 'carried', source: story.source, onView: () => undefined }}
          >
            {(control) => <TextInput {...control} value={story.field.value} />}
          </Field>
          <Field label={story.field.label} optional provenance={{ kind: 'unknown' }} error={story.confirm.note}>
            {(control) => <TextInput {...control} value="" />}
          </Field>
          <Field label={story.field.label} provenance={{ kind: 'edited', who: story.user, time: '14:46' }}>
            {(control) => <TextInput {...control} value={story.longText} />}
          </Field>
        </div>
      </Story>
    </div>
  )
}
