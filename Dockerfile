# Capstone on Debian slim: built in one stage, run in another by an unprivileged user.
#   docker build -t capstone .
#   docker run -p 4180:4180 -v capstone:/var/lib/capstone capstone
FROM node:22-bookworm-slim AS build
WORKDIR /opt/capstone
COPY package.json package-lock.json ./
COPY packages/engines/package.json packages/engines/
COPY packages/company/package.json packages/company/
COPY packages/contract/package.json packages/contract/
COPY packages/server/package.json packages/server/
COPY packages/web/package.json packages/web/
RUN npm ci --no-audit --no-fund
COPY . .
RUN node tools/build.mjs
# What the server needs to run, without what only building needs.
RUN npm ci --omit=dev --no-audit --no-fund --workspace packages/server --include-workspace-root

FROM node:22-bookworm-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends tini \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --home-dir /var/lib/capstone --create-home --shell /usr/sbin/nologin capstone \
  && chmod 700 /var/lib/capstone
WORKDIR /opt/capstone
COPY --from=build /opt/capstone/package.json ./
COPY --from=build /opt/capstone/node_modules node_modules
COPY --from=build /opt/capstone/packages/server/package.json packages/server/
COPY --from=build /opt/capstone/packages/server/dist packages/server/dist
COPY --from=build /opt/capstone/packages/web/dist packages/web/dist
# npm links the workspaces; what the server runs of them is in its bundle.
RUN rm -rf node_modules/@capstone
USER capstone
ENV NODE_ENV=production CAPSTONE_DATA=/var/lib/capstone HOST=0.0.0.0 PORT=4180
VOLUME /var/lib/capstone
EXPOSE 4180
HEALTHCHECK --interval=30s --start-period=60s CMD node -e "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
STOPSIGNAL SIGTERM
ENTRYPOINT ["tini", "--", "node", "--enable-source-maps", "packages/server/dist/main.js"]
