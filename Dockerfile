# One image for every role; compose.yaml says which program each role runs.
FROM node:26-slim AS build
WORKDIR /shop
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
RUN npm run build && rm -rf .next/cache

FROM node:26-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DATA_DIR=/data OPS_HOST=0.0.0.0 OPS_PORT=9464
WORKDIR /shop
COPY package.json package-lock.json .npmrc ./
# Optional dependencies are only for the build and for machines without servers: compilers, Postgres, NATS.
RUN npm ci --omit=dev --omit=optional && npm cache clean --force
COPY next.config.js ./
COPY public public
COPY db/migrations db/migrations
COPY --from=build /shop/.build .build
COPY --from=build --chown=node:node /shop/.next .next
RUN install -d -o node -g node /data
USER node
# The ops port reports readiness; one-off tasks have no ops port and need no health check.
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.OPS_PORT+'/readyz').then(({ok})=>process.exit(ok?0:1),()=>process.exit(1))"]
CMD ["node", "--enable-source-maps", ".build/web.js"]
