/** Invented messages for tests; every part can be replaced. */
export type FakeMessage = {
  readonly type: string
  readonly sent?: string
  readonly control?: string
  readonly pid?: string
  readonly pv1?: string
  readonly rest?: readonly string[]
}

const PID = 'PID|1||M100^^^HOSP^MR||Vale^Iris||19580302|F'

/** PV1 with class, visit number, admission and discharge. */
export const pv1 = (patientClass: string, visit = '', admitted = '', discharged = ''): string => {
  const fields = ['PV1', '1', patientClass, ...Array<string>(42).fill(''), '']
  fields[19] = visit
  fields[44] = admitted
  fields[45] = discharged
  return fields.join('|')
}

/** PID with an account number. */
export const pid = (patient: string, account = ''): string =>
  `PID|1||${patient}^^^HOSP^MR||Vale^Iris||19580302|F||||||||||${account}`

/** TXA with the fields a document is known by. */
export const txa = (given: {
  readonly type?: string
  readonly id?: string
  readonly parent?: string
  readonly status?: string
  readonly availability?: string
  readonly author?: string
  readonly at?: string
}): string => {
  const fields = ['TXA', '1', given.type ?? 'DS', 'TX', '', '', given.at ?? '202601051400', '', '', given.author ?? '']
  const more = [
    '',
    '',
    given.id ?? '',
    given.parent ?? '',
    '',
    '',
    '',
    given.status ?? 'AU',
    '',
    given.availability ?? 'AV',
  ]
  return [...fields, ...more].join('|')
}

export const obx = (value: string, type = 'TX', id = 'N^Note', status = 'F'): string =>
  `OBX|1|${type}|${id}||${value}||||||${status}`

/** One message, segments ended by CR. */
export const message = (fake: FakeMessage): string =>
  [
    `MSH|^~\\&|EHR|HOSP|CODER|HOSP|${fake.sent ?? '20260105150000'}||${fake.type}|${fake.control ?? 'C1'}|P|2.5`,
    fake.pid ?? PID,
    ...(fake.pv1 === '' ? [] : [fake.pv1 ?? pv1('I', 'V1', '202601041012', '202601091400')]),
    ...(fake.rest ?? []),
  ]
    .map((segment) => `${segment}\r`)
    .join('')
