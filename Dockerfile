# syntax=docker/dockerfile:1
# Both bases may be replaced, by a mirror's or by hardened ones; both are Debian 12, and the first has a Swift toolchain.
ARG BUILD_IMAGE=docker.io/library/swift:6.3-bookworm
ARG RUNTIME_IMAGE=docker.io/library/debian:bookworm-slim

FROM ${BUILD_IMAGE} AS build
WORKDIR /source
COPY Tools Tools
RUN Tools/install-packages
COPY . .
RUN swift build -c release --static-swift-stdlib --product entrada \
    && install -D --strip .build/release/entrada /out/entrada

FROM ${RUNTIME_IMAGE}
# The libraries that the program is linked with, and the certificates that it trusts.
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
       ca-certificates libcurl4 libgnutls30 libmicrohttpd12 libsimdjson14 libsqlite3-0 libssl3 libstdc++6 \
       zlib1g \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/apt /var/log/dpkg.log \
    && install -d -o 65532 -g 65532 -m 0700 /data
COPY --from=build /out/entrada /usr/local/bin/entrada
# Every library is there, or no image comes of this.
RUN ["/usr/local/bin/entrada", "--version"]

# State outlives the container in a volume. Nothing else is written, so the root file system may be read-only.
ENV ENTRADA_STATE_DIR=/data \
    ENTRADA_LISTEN=0.0.0.0:8080
VOLUME /data
USER 65532:65532
EXPOSE 8080
# Asks for life and not for readiness: nothing is to be restarted because Microsoft cannot be reached.
HEALTHCHECK --interval=30s --timeout=6s --start-period=10s CMD ["/usr/local/bin/entrada", "healthcheck", "--live"]
# The program is process 1: it handles signals itself and starts no others, so it needs neither a shell nor an init.
ENTRYPOINT ["/usr/local/bin/entrada"]
CMD ["serve"]

ARG RUNTIME_IMAGE
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="entrada" \
      org.opencontainers.image.description="Serves a Microsoft Entra ID tenant to SIEMs: users as OCSF, logs as ECS" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="${RUNTIME_IMAGE}"
