import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { type ReactNode, useLayoutEffect, useMemo, useState } from 'react'
import { usePreferences } from '../preferences/use-preferences.ts'
import { useLanguage } from '../words/use-language.ts'
import { antdTheme } from './antd-theme.ts'
import './base.css'
import { paint } from './css-variables.ts'
import { useMode, useReducedMotion } from './use-mode.ts'

/** Paints the document and antd in one mode. Changes without a reload. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const { appearance } = usePreferences()
  const mode = useMode(appearance)
  const still = useReducedMotion()
  const language = useLanguage()
  useLayoutEffect(() => paint(document.documentElement, mode), [mode])
  const theme = useMemo(() => {
    const config = antdTheme(mode)
    return { ...config, token: { ...config.token, motion: !still } }
  }, [mode, still])
  return (
    <MotionGround still={still}>
      <ConfigProvider
        locale={language === 'en' ? enUS : zhCN}
        theme={theme}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
        popover={{ styles: { root: { filter: 'none' }, container: { boxShadow: 'var(--shadow)' } } }}
      >
        {children}
      </ConfigProvider>
    </MotionGround>
  )
}

/**
 * antd puts an element around its children when its `motion` first differs from the one outside, which mounts the
 * whole page anew. Out here it is, and stays, the contrary of what it is at first inside: so the element is there
 * from the beginning, and a change of the system's setting changes nothing else.
 */
function MotionGround({ still, children }: { still: boolean; children: ReactNode }) {
  const [motion] = useState(still)
  return <ConfigProvider theme={{ token: { motion } }}>{children}</ConfigProvider>
}
