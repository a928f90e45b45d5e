/** Tables for spreadsheets (RFC 4180). */
/** A cell that a spreadsheet would take for a formula is shown as the text that it is. */
function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const lineOf = (cells: ReadonlyArray<string | number>): string => `${cells.map(cellOf).join(',')}\r\n`;
