/** Every table, by what it is for; migrations are generated from here. */
export * from './tables/attempts';
export * from './tables/catalogue';
export * from './tables/consuming';
export * from './tables/edge';
export * from './tables/log';
export * from './tables/notices';
export * from './tables/read-models';
export * from './tables/rebuilding';
