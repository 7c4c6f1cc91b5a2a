/** What the shop sells when nobody has brought a catalogue of their own. */
import { z } from 'zod';
import { type CatalogueProduct, catalogueProduct } from './catalogue-product';
import products from './products.json';

/** The house's own goods, in the order in which they stand on the shelf. */
export const houseCatalogue: readonly CatalogueProduct[] = z.array(catalogueProduct).parse(products);
