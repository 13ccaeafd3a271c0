const SHAPE = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-](\d{2}):?(\d{2}))?)?$/

/** False for a day or time that does not exist, such as 2026-02-30 or 25:00. True for other shapes, which are judged elsewhere. */
export function isRealTime(text: string): boolean {
  const match = SHAPE.exec(text)
  if (match === null) return true
  const [year, month, day, hour, minute, second, offsetHour, offsetMinute] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  const date = new Date(Date.UTC(2000, (month ?? 0) - 1, day ?? 0))
  date.setUTCFullYear(year ?? 0, (month ?? 0) - 1, day ?? 0)
  const sameDay = date.getUTCMonth() === (month ?? 0) - 1 && date.getUTCDate() === day
  const clock = (hour ?? 0) <= 23 && (minute ?? 0) <= 59 && (second ?? 0) <= 60
  return sameDay && clock && (offsetHour ?? 0) <= 14 && (offsetMinute ?? 0) <= 59
}
