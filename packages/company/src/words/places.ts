/** Invented towns at plausible coordinates, by region, with the region's country and currency. */

/** A sales region of the company. */
export interface Region {
  readonly name: string
  readonly country: string
  readonly currency: 'USD' | 'EUR' | 'JPY'
  readonly legalForms: readonly string[]
}

/** Currencies in which the company sells; the first is the one it reports in. */
export const CURRENCIES = ['USD', 'EUR', 'JPY'] as const

export const REGIONS: readonly Region[] = [
  { name: 'West', country: 'United States', currency: 'USD', legalForms: ['Inc.', 'LLC', 'Corp.'] },
  { name: 'East', country: 'United States', currency: 'USD', legalForms: ['Inc.', 'Corp.', 'Co.'] },
  { name: 'DACH', country: 'Germany', currency: 'EUR', legalForms: ['GmbH', 'AG', 'GmbH & Co. KG'] },
  { name: 'Southern Europe', country: 'Italy', currency: 'EUR', legalForms: ['S.p.A.', 'S.r.l.'] },
  { name: 'Central', country: 'United States', currency: 'USD', legalForms: ['Inc.', 'LLC'] },
  { name: 'Japan', country: 'Japan', currency: 'JPY', legalForms: ['K.K.', 'Co., Ltd.'] },
]

/** A town: its region's position in REGIONS, its state or province, where it lies. */
export interface Town {
  readonly name: string
  readonly region: number
  readonly state: string
  readonly postal: string
  readonly latitude: number
  readonly longitude: number
}

const town = (
  name: string,
  region: number,
  state: string,
  postal: string,
  latitude: number,
  longitude: number,
): Town => ({
  name,
  region,
  state,
  postal,
  latitude,
  longitude,
})

export const TOWNS: readonly Town[] = [
  town('Alder Mesa', 0, 'CA', '95990', 37.41, -121.62),
  town('Port Verrin', 0, 'WA', '98990', 47.52, -122.01),
  town('Calder Springs', 0, 'OR', '97990', 45.28, -122.63),
  town('Sandhollow', 0, 'AZ', '85990', 33.38, -111.86),
  town('Larkfield Bay', 0, 'CA', '92990', 33.15, -117.12),
  town('Copper Bend', 0, 'UT', '84990', 40.49, -111.88),
  town('Silverdale Flats', 0, 'NV', '89990', 39.41, -119.74),
  town('Pinyon Ridge', 0, 'CO', '80990', 39.86, -104.93),
  town('Easton Harrow', 1, 'MA', '02990', 42.35, -71.42),
  town('Wexmoor', 1, 'NY', '12990', 42.81, -73.92),
  town('Hadley Forge', 1, 'PA', '19990', 40.18, -75.61),
  town('Quill Harbor', 1, 'NJ', '08990', 40.31, -74.58),
  town('Marrow Creek', 1, 'NC', '27990', 35.83, -78.93),
  town('Thornbury Falls', 1, 'CT', '06990', 41.57, -72.74),
  town('Ashgrove Point', 1, 'VA', '23990', 37.61, -77.52),
  town('Fenwick Locks', 1, 'GA', '30990', 33.98, -84.19),
  town('Waldhausen am Rain', 2, 'Bayern', '84990', 48.42, 11.71),
  town('Obertannheim', 2, 'Baden-Württemberg', '73990', 48.79, 9.31),
  town('Kirchlinden', 2, 'Nordrhein-Westfalen', '45990', 51.38, 7.21),
  town('Altenbruck', 2, 'Hessen', '63990', 50.21, 8.79),
  town('Seefurt', 2, 'Niedersachsen', '30990', 52.31, 9.86),
  town('Grünwerder', 2, 'Sachsen', '01990', 51.12, 13.58),
  town('Lindenfurt', 2, 'Hamburg', '22990', 53.52, 10.17),
  town('Rosstal', 2, 'Rheinland-Pfalz', '67990', 49.53, 8.14),
  town('Castelmora', 3, 'Lombardia', '20990', 45.41, 9.38),
  town('Valdurina', 3, 'Piemonte', '10990', 45.02, 7.79),
  town('San Vero al Colle', 3, 'Emilia-Romagna', '40990', 44.59, 11.18),
  town('Pietrasole', 3, 'Veneto', '35990', 45.39, 11.71),
  town('Montelario', 3, 'Toscana', '50990', 43.71, 11.05),
  town('Borgo Altena', 3, 'Lazio', '00990', 41.79, 12.82),
  town('Rivafosca', 3, 'Marche', '60990', 43.41, 13.31),
  town('Terranera', 3, 'Campania', '80990', 40.98, 14.38),
  town('Millbrook Junction', 4, 'IL', '60990', 41.82, -88.21),
  town('Harlan Prairie', 4, 'TX', '75990', 32.91, -96.81),
  town('Stonewater', 4, 'MN', '55990', 44.81, -93.42),
  town('Kettle Grove', 4, 'OH', '43990', 40.11, -82.89),
  town('Dunmore Crossing', 4, 'MI', '48990', 42.38, -83.61),
  town('Bluestem', 4, 'KS', '66990', 38.89, -94.79),
  town('Arbor Hollow', 4, 'MO', '63990', 38.71, -90.61),
  town('Red Lantern', 4, 'TX', '78990', 30.41, -97.79),
  town('Kawazato', 5, 'Saitama', '360-9990', 36.09, 139.41),
  town('Minamihara', 5, 'Kanagawa', '252-9990', 35.49, 139.32),
  town('Takanuma', 5, 'Aichi', '470-9990', 35.04, 137.08),
  town('Hoshigaoka-machi', 5, 'Osaka', '573-9990', 34.79, 135.61),
  town('Asahimori', 5, 'Shizuoka', '431-9990', 34.81, 137.79),
  town('Kitasawa', 5, 'Nagano', '399-9990', 36.21, 138.01),
  town('Fukamizu', 5, 'Hiroshima', '739-9990', 34.48, 132.79),
  town('Shirohama-shi', 5, 'Fukuoka', '811-9990', 33.52, 130.49),
]

/** The towns of a region, as positions in TOWNS. */
export const TOWNS_OF: readonly (readonly number[])[] = REGIONS.map((_, region) =>
  TOWNS.flatMap((place, i) => (place.region === region ? [i] : [])),
)
