const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * Text that was written as UTF-8 and read as Latin-1 ("SÃ¶ng"), as it was meant ("Söng"); any other text as it is.
 *
 * Tags that name no encoding (RIFF INFO, ID3v1) are read as Latin-1, and mostly written as UTF-8.
 */
export function repairLatin1(text: string): string {
  if (!/[\x80-\xff]/.test(text) || !/^[\x00-\xff]*$/.test(text)) return text
  try {
    return decoder.decode(Buffer.from(text, 'latin1'))
  } catch {
    return text
  }
}
