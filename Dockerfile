# syntax=docker/dockerfile:1
ARG BUILD_IMAGE=docker.io/library/swift:6.3-bookworm
ARG RUNTIME_IMAGE=docker.io/library/debian:bookworm-slim

FROM ${BUILD_IMAGE} AS build
WORKDIR /source
COPY Tools Tools
RUN Tools/install-packages
COPY Package.swift ./
COPY Sources Sources
COPY Tests Tests
RUN swift build -c release --static-swift-stdlib --product entrada \
    && install -D --strip .build/release/entrada /out/entrada

FROM ${RUNTIME_IMAGE}
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
       ca-certificates libcurl4 libmicrohttpd12 libsimdjson14 libsqlite3-0 libssl3 zlib1g \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /out/entrada /usr/local/bin/entrada
USER 65532:65532
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=6s --start-period=10s CMD ["/usr/local/bin/entrada", "healthcheck", "--live"]
ENTRYPOINT ["/usr/local/bin/entrada"]
CMD ["serve"]
