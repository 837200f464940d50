import { Component, type ErrorInfo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'

interface Crash {
  id: string
}

/** Catches what a screen throws. Says so, keeps the rest of the desk alive, and shows no more than a number. */
export class CrashScreen extends Component<{ children: ReactNode }, { crash: Crash | null }> {
  override state: { crash: Crash | null } = { crash: null }

  static getDerivedStateFromError(): { crash: Crash } {
    return { crash: { id: crypto.randomUUID().slice(0, 8).toUpperCase() } }
  }

  override componentDidCatch(cause: Error, { componentStack }: ErrorInfo): void {
    reportError(new Error(`screen ${this.state.crash?.id} broke:${componentStack}`, { cause }))
  }

  override render(): ReactNode {
    const { crash } = this.state
    return crash ? <Crashed id={crash.id} onReopen={() => this.setState({ crash: null })} /> : this.props.children
  }
}

function Crashed({ id, onReopen }: { id: string; onReopen(): void }) {
  const { t } = useTranslation()
  return (
    <ErrorState
      title={t('ui.crash.title')}
      id={id}
      action={
        <Button size="small" onClick={onReopen}>
          {t('ui.crash.reopen')}
        </Button>
      }
    >
      {t('ui.crash.body')}
    </ErrorState>
  )
}
