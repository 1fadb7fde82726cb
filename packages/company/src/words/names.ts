/** Invented names: companies from syllables that no register holds, people from common given names and made-up surnames. */
import { REGIONS } from '#words/places.ts'

const HEADS = [
  'Vel',
  'Kor',
  'Tar',
  'Bel',
  'Quen',
  'Dor',
  'Ys',
  'Mar',
  'Zol',
  'Fen',
  'Ral',
  'Hest',
  'Ont',
  'Sard',
  'Ulm',
  'Pev',
  'Jor',
  'Lund',
  'Gar',
  'Wex',
] as const
const MIDDLES = [
  'ando',
  'evi',
  'ora',
  'uma',
  'isa',
  'ero',
  'ula',
  'aqui',
  'emi',
  'oba',
  'yra',
  'atho',
  'inde',
  'osta',
  'ame',
  'uri',
] as const
const TAILS = [
  'dyne',
  'vent',
  'rix',
  'tal',
  'mont',
  'gard',
  'lis',
  'vane',
  'sk',
  'nor',
  'phen',
  'bro',
  'quist',
  'dell',
] as const

/** Industries in which the customers work, with the word that their names carry. */
export const INDUSTRIES: readonly { readonly name: string; readonly words: readonly string[] }[] = [
  { name: 'Industrial Automation', words: ['Automation', 'Robotics', 'Drives', 'Controls'] },
  { name: 'Automotive', words: ['Motors', 'Mobility', 'Axle Systems', 'Vehicle Parts'] },
  { name: 'Medical Devices', words: ['Medical', 'Surgical', 'Diagnostics', 'Care Systems'] },
  { name: 'Aerospace', words: ['Aero', 'Avionics', 'Flight Systems', 'Orbital'] },
  { name: 'Telecommunications', words: ['Networks', 'Telecom', 'Signal', 'Wave'] },
  { name: 'Energy', words: ['Power', 'Solar', 'Grid', 'Turbines'] },
  { name: 'Consumer Electronics', words: ['Audio', 'Devices', 'Home', 'Vision'] },
  { name: 'Contract Manufacturing', words: ['Assembly', 'Manufacturing', 'Circuits', 'Works'] },
]

const STEMS = HEADS.length * MIDDLES.length * TAILS.length

/**
 * The name of account i, unlike every other's, without its legal form.
 * @example accountStem(0, 0) // 'Velandodyne Automation'
 */
export function accountStem(i: number, industry: number): string {
  // A step coprime to the number of stems visits each once before any comes back.
  const turn = Math.floor(i / STEMS)
  const at = ((i % STEMS) * 1693) % STEMS
  const head = HEADS[at % HEADS.length] as string
  const middle = MIDDLES[Math.floor(at / HEADS.length) % MIDDLES.length] as string
  const tail = TAILS[Math.floor(at / (HEADS.length * MIDDLES.length))] as string
  const words = (INDUSTRIES[industry] as (typeof INDUSTRIES)[number]).words
  const word = words[(at + turn) % words.length] as string
  return turn === 0 ? `${head}${middle}${tail} ${word}` : `${head}${middle}${tail} ${ordinalWord(turn)} ${word}`
}

/** A legal form usual in the region. */
export function legalForm(i: number, region: number): string {
  const forms = (REGIONS[region] as (typeof REGIONS)[number]).legalForms
  return forms[i % forms.length] as string
}

function ordinalWord(turn: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  return turn <= 26 ? `${letters[turn - 1]}` : `${ordinalWord(Math.floor((turn - 1) / 26))}${letters[(turn - 1) % 26]}`
}

const GIVEN = [
  'Ada',
  'Amara',
  'Andre',
  'Anika',
  'Astrid',
  'Bruno',
  'Carla',
  'Cedric',
  'Chloe',
  'Daniel',
  'Dario',
  'Elena',
  'Emil',
  'Esther',
  'Farid',
  'Fiona',
  'Gita',
  'Hana',
  'Henrik',
  'Ines',
  'Ivan',
  'Jonas',
  'Julia',
  'Kenji',
  'Kiran',
  'Laura',
  'Leo',
  'Lina',
  'Marco',
  'Mei',
  'Mila',
  'Nadia',
  'Nils',
  'Noah',
  'Olga',
  'Omar',
  'Paula',
  'Petra',
  'Rafael',
  'Renata',
  'Rosa',
  'Samuel',
  'Sofia',
  'Tariq',
  'Tessa',
  'Tomas',
  'Uma',
  'Vera',
  'Viktor',
  'Wanda',
  'Yuki',
  'Zoe',
  'Théo',
  'Søren',
  'Łucja',
  'Gül',
] as const
const SURNAME_HEADS = [
  'Ander',
  'Bram',
  'Castel',
  'Dorn',
  'Eller',
  'Fair',
  'Grim',
  'Hol',
  'Ister',
  'Jarl',
  'Kest',
  'Lor',
  'Mont',
  'Nor',
  'Oster',
  'Pell',
  'Quar',
  'Rosen',
  'Stein',
  'Tor',
  'Ul',
  'Vander',
  'West',
  'Yar',
  'Zell',
] as const
const SURNAME_TAILS = [
  'beck',
  'by',
  'croft',
  'dahl',
  'feld',
  'gren',
  'ham',
  'hoff',
  'ini',
  'kov',
  'land',
  'low',
  'man',
  'mura',
  'nell',
  'ova',
  'rick',
  'sen',
  'ston',
  'vik',
  'well',
  'wood',
  'yama',
  "'ez",
] as const

const SURNAME_MIDDLES = ['', 'en', 'al', 'er', 'in', 'or', 'is', 'um', 'ar', 'el', 'on', 'es', 'av', 'ir', 'ul', 'at']

/** The name of person i: given name and surname, unlike the names near it. */
export function personName(i: number): { readonly given: string; readonly surname: string } {
  const all = GIVEN.length * SURNAME_HEADS.length * SURNAME_TAILS.length
  const at = ((i % all) * 7919 + 131) % all
  const given = GIVEN[at % GIVEN.length] as string
  const rest = Math.floor(at / GIVEN.length)
  const head = SURNAME_HEADS[rest % SURNAME_HEADS.length] as string
  const middle = SURNAME_MIDDLES[Math.floor(i / all) % SURNAME_MIDDLES.length] as string
  return { given, surname: head + middle + (SURNAME_TAILS[Math.floor(rest / SURNAME_HEADS.length)] as string) }
}

/** Letters and digits only, lower case, accents dropped: for mail addresses and domains. */
export function plainLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/ł/gi, 'l')
    .replace(/ø/gi, 'o')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
}
