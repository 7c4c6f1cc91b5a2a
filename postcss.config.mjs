/** Styles are Tailwind's; nothing else rewrites them. */
export default { plugins: { '@tailwindcss/postcss': {} } };
