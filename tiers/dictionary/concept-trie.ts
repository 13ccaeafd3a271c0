/**
 * A trie of sets: each term is its concepts in ascending number, rare concepts having low numbers, so that a term is
 * reached from its rarest word and few paths are tried. Edges live in one open-addressing table.
 */
export type ConceptTrie = {
  /** Node 0 is the root. */
  nodes: number
  parent: Int32Array
  concept: Int32Array
  /** One bit (concept modulo 32) for each child, to turn away most concepts without a look-up. */
  childBits: Int32Array
  /** First term that ends at a node, or -1. */
  firstTerm: Int32Array
  edges: Int32Array
}

export const NO_TERM = -1
const FREE = -1

export function emptyTrie(expectedNodes: number): ConceptTrie {
  let slots = 1 << 10
  while (slots < expectedNodes * 2) slots *= 2
  return {
    nodes: 1,
    parent: new Int32Array(expectedNodes),
    concept: new Int32Array(expectedNodes),
    childBits: new Int32Array(expectedNodes),
    firstTerm: new Int32Array(expectedNodes).fill(NO_TERM),
    edges: new Int32Array(slots).fill(FREE),
  }
}

/** What must be kept of a trie to open it again; edges follow from it. */
export type SavedTrie = Pick<ConceptTrie, 'parent' | 'concept' | 'firstTerm'>

export function saveTrie({ nodes, parent, concept, firstTerm }: ConceptTrie): SavedTrie {
  return { parent: parent.slice(0, nodes), concept: concept.slice(0, nodes), firstTerm: firstTerm.slice(0, nodes) }
}

export function openTrie({ parent, concept, firstTerm }: SavedTrie): ConceptTrie {
  const nodes = parent.length
  let slots = 1 << 10
  while (slots <= nodes * 2) slots *= 2
  const edges = new Int32Array(slots).fill(FREE)
  const trie = { nodes, parent, concept, childBits: new Int32Array(nodes), firstTerm, edges }
  for (let child = 1; child < nodes; child += 1) {
    const above = parent[child] as number
    trie.childBits[above] = (trie.childBits[above] as number) | (1 << ((concept[child] as number) & 31))
    insertEdge(trie, child)
  }
  return trie
}

/** Child of `node` by `concept`, or -1. */
export function childOf(trie: ConceptTrie, node: number, concept: number): number {
  const mask = trie.edges.length - 1
  let slot = edgeHash(node, concept) & mask
  for (;;) {
    const child = trie.edges[slot] as number
    if (child === FREE) return FREE
    if (trie.parent[child] === node && trie.concept[child] === concept) return child
    slot = (slot + 1) & mask
  }
}

/** Node of a set of concepts given in ascending order, made where it is new. */
export function addPath(trie: ConceptTrie, concepts: readonly number[]): number {
  let node = 0
  for (const concept of concepts) {
    const child = childOf(trie, node, concept)
    node = child === FREE ? addChild(trie, node, concept) : child
  }
  return node
}

function addChild(trie: ConceptTrie, node: number, concept: number): number {
  if (trie.nodes === trie.parent.length) growNodes(trie)
  if (trie.nodes * 2 >= trie.edges.length) growEdges(trie)
  const child = trie.nodes
  trie.nodes += 1
  trie.parent[child] = node
  trie.concept[child] = concept
  trie.childBits[node] = (trie.childBits[node] as number) | (1 << (concept & 31))
  insertEdge(trie, child)
  return child
}

function insertEdge(trie: ConceptTrie, child: number): void {
  const mask = trie.edges.length - 1
  let slot = edgeHash(trie.parent[child] as number, trie.concept[child] as number) & mask
  while (trie.edges[slot] !== FREE) slot = (slot + 1) & mask
  trie.edges[slot] = child
}

function edgeHash(node: number, concept: number): number {
  const mixed = Math.imul(node, 0x9e3779b1 | 0) ^ Math.imul(concept, 0x85ebca6b | 0)
  return mixed ^ (mixed >>> 15)
}

function growNodes(trie: ConceptTrie): void {
  const capacity = trie.parent.length * 2
  for (const field of ['parent', 'concept', 'childBits', 'firstTerm'] as const) {
    const wider = new Int32Array(capacity)
    if (field === 'firstTerm') wider.fill(NO_TERM)
    wider.set(trie[field])
    trie[field] = wider
  }
}

function growEdges(trie: ConceptTrie): void {
  trie.edges = new Int32Array(trie.edges.length * 2).fill(FREE)
  for (let child = 1; child < trie.nodes; child += 1) insertEdge(trie, child)
}
