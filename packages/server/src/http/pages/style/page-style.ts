import { baseStyle } from './base-style.ts'
import { docsStyle } from './docs-style.ts'
import { formStyle } from './form-style.ts'
import { itemStyle } from './item-style.ts'

/** The style of every page, as one file. */
export const pageStyle = [baseStyle, itemStyle, docsStyle, formStyle].join('\n')
