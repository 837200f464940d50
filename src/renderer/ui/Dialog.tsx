import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { KeysLayer } from '../keys/KeysLayer.tsx'
import styles from './Dialog.module.css'

interface DialogProps {
  open: boolean
  /** For an act: a question with its object. */
  title: string
  onClose(): void
  children: ReactNode
  foot?: ReactNode
  /** Pixels. */
  width?: number
}

/** Asks for one decision. Not for reading, and never over another dialog. */
export function Dialog({ open, title, onClose, children, foot, width = 464 }: DialogProps) {
  return (
    <Modal
      open={open}
      title={<span className={styles.title}>{title}</span>}
      onCancel={onClose}
      width={width}
      closable={false}
      // It goes at once: the next key already belongs to the window below.
      transitionName=""
      maskTransitionName=""
      centered
      destroyOnHidden
      footer={foot ? <div className={styles.foot}>{foot}</div> : null}
      classNames={{ container: styles.container, header: styles.header, body: styles.body, footer: styles.footer }}
    >
      <KeysLayer>{children}</KeysLayer>
    </Modal>
  )
}
