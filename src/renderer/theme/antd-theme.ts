import { theme as antd, type ThemeConfig } from 'antd'
import { fontFamily, type Mode, palettes } from './tokens.ts'

/**
 * antd in our tokens.
 *
 * Seed tokens run through antd's algorithms, and its dark algorithm darkens them: the accent would lose its
 * contrast. The second algorithm pins the colours that must come out as they went in.
 */
export function antdTheme(mode: Mode): ThemeConfig {
  const p = palettes[mode]
  const danger = mode === 'dark' ? p.bad : p.badSolid
  const pin: typeof antd.defaultAlgorithm = (seed, map = antd.defaultAlgorithm(seed)) => ({
    ...map,
    colorPrimary: p.accent,
    colorPrimaryHover: p.accentHover,
    colorPrimaryActive: p.accentHover,
    colorError: danger,
  })
  return {
    algorithm: [mode === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm, pin],
    token: {
      colorPrimary: p.accent,
      colorLink: p.accentText,
      colorError: danger,
      colorText: p.text,
      colorTextSecondary: p.text2,
      colorTextDescription: p.text3,
      colorTextPlaceholder: p.text3,
      colorTextLightSolid: p.onAccent,
      colorBgContainer: p.surface,
      colorBgElevated: p.surface,
      colorBgLayout: p.bg,
      colorBgMask: 'rgb(0 0 0 / 36%)',
      colorBorder: p.control,
      colorBorderSecondary: p.line,
      controlItemBgHover: p.hover,
      controlItemBgActive: p.selected,
      controlItemBgActiveHover: p.selected,
      borderRadius: 6,
      borderRadiusSM: 4,
      borderRadiusLG: 8,
      boxShadow: 'var(--shadow)',
      boxShadowSecondary: 'var(--shadow)',
      fontFamily,
      fontSize: 13,
      fontSizeSM: 12,
      fontSizeLG: 14,
      lineHeight: 20 / 13,
      controlHeight: 32,
      controlHeightSM: 28,
      controlHeightLG: 40,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
    },
    components: {
      Button: {
        defaultBorderColor: p.lineStrong,
        defaultColor: p.text,
        defaultShadow: 'none',
        primaryShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
        paddingInline: 12,
        paddingInlineSM: 10,
        contentFontSizeSM: 13,
        iconGap: 6,
      },
      Input: { paddingInline: 10 },
      Tooltip: { colorBgSpotlight: p.text, colorTextLightSolid: p.surface },
    },
  }
}
