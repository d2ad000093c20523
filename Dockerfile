# syntax=docker/dockerfile:1

FROM node:24-bookworm-slim AS build
WORKDIR /app
# better-sqlite3 comes prebuilt for common platforms; where it does not, npm compiles it with these.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends g++ make python3 \
  && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json .npmrc ./
COPY packages/client/package.json packages/client/
COPY packages/kit/package.json packages/kit/
RUN npm ci --no-audit
COPY tsconfig.json tsconfig.build.json nest-cli.json ./
COPY src ./src
COPY scripts/web-assets.mjs scripts/kit.mjs ./scripts/
RUN npm run build && npm prune --omit=dev --no-audit && rm -r node_modules/@socialphoto/client

FROM node:24-bookworm-slim
# ffmpeg for the posters of videos, a font for text on pictures.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ffmpeg fontconfig-config fonts-dejavu-core \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production
WORKDIR /app
# Made here, so that new volumes mounted over them belong to the user that the server runs as.
RUN mkdir data uploads && chown node:node data uploads
COPY package.json LICENSE ./
COPY assets ./assets
COPY scripts ./scripts
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/packages/kit ./packages/kit
USER node
VOLUME ["/app/data", "/app/uploads"]
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "const path = [...(process.env.API_PREFIX ?? '').split('/'), 'health', 'live'].filter(Boolean).join('/'); fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/' + path).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
