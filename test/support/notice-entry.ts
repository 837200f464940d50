/** What the renderer takes from the texts of notices, as one module to bundle. */
import { announcementHtml } from '../../src/shared/text/notice/announcement-html.ts'
import { checkNotice } from '../../src/shared/text/notice/check-notice.ts'
import { renderVariants } from '../../src/shared/text/notice/render-notice.ts'

export const entry = { announcementHtml, checkNotice, renderVariants }
