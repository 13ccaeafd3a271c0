import type { XmlElement } from './xml-tree-builder.ts'

export const isElement = (node: XmlElement | string): node is XmlElement => typeof node !== 'string'

/** The child elements of a name, in order. */
export function childrenOf(element: XmlElement | null, name: string): XmlElement[] {
  if (element === null) return []
  return element.children.filter((child): child is XmlElement => isElement(child) && child.name === name)
}

/** The first element on a path of child names, or null. */
export function childOf(element: XmlElement | null, ...path: readonly string[]): XmlElement | null {
  let at = element
  for (const name of path) {
    at = at?.children.find((child): child is XmlElement => isElement(child) && child.name === name) ?? null
  }
  return at
}

/** An attribute without white space around it; null where it is missing or blank. */
export function attributeOf(element: XmlElement | null, name: string): string | null {
  const value = element?.attributes.get(name)?.trim()
  return value === undefined || value === '' ? null : value
}

/** Whether an element says that it has no value. */
export const isNull = (element: XmlElement | null): boolean =>
  element === null || attributeOf(element, 'nullFlavor') !== null

/** All text inside an element on one line. */
export function lineOf(element: XmlElement | null): string {
  const parts: string[] = []
  const visit = (node: XmlElement | string): void => {
    if (!isElement(node)) parts.push(node)
    else {
      node.children.forEach(visit)
      parts.push(' ')
    }
  }
  element?.children.forEach(visit)
  return parts.join('').replace(/\s+/g, ' ').trim()
}

/** An instance identifier (II) as one text, or null. `whole` joins root and extension, which alone need not be unique. */
export function idOf(id: XmlElement | null, whole: boolean): string | null {
  if (isNull(id)) return null
  const root = attributeOf(id, 'root')
  const extension = attributeOf(id, 'extension')
  return whole && root !== null && extension !== null ? `${root}^${extension}` : (extension ?? root)
}

/** The first identifier of an element that names something. */
export function firstId(element: XmlElement | null, whole: boolean): string | null {
  for (const id of childrenOf(element, 'id')) {
    const text = idOf(id, whole)
    if (text !== null) return text
  }
  return null
}

/** A code and its translations, in order; what has a null flavor may still have translations. */
export function codesOf(code: XmlElement | null): XmlElement[] {
  return code === null ? [] : [code, ...childrenOf(code, 'translation').flatMap((one) => codesOf(one))]
}

/** The first and last moment of a time or interval as sent (`value`, `low`, `high`, `center`). */
export function intervalOf(time: XmlElement | null): {
  readonly low: string | null
  readonly high: string | null
  readonly point: string | null
} {
  const part = (name: string): string | null => {
    const one = childOf(time, name)
    return isNull(one) ? null : attributeOf(one, 'value')
  }
  if (isNull(time)) return { low: null, high: null, point: null }
  return { low: part('low'), high: part('high'), point: attributeOf(time, 'value') ?? part('center') }
}
