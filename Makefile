# `make help` lists the targets.
.DEFAULT_GOAL := help
.PHONY: help deps build run test sanitize sanitize-thread sanitize-address soak lint format fuzz bench openapi clients image clean

SWIFT_SOURCES := Package.swift Sources Tests Fuzzing Benchmarks
RELEASE_FLAGS := -c release --static-swift-stdlib
USERS ?= 1000
DURATION ?= 1800
FILTER ?= .
LISTEN ?= 127.0.0.1:8080
IMAGE ?= entrada:latest

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

deps: ## Install the Debian packages that are missing
	@Tools/install-packages

build: deps ## Build the release binary, .build/release/entrada
	swift build $(RELEASE_FLAGS) --product entrada

run: build ## Build and serve a simulated tenant (USERS=1000 LISTEN=127.0.0.1:8080)
	@exec .build/release/entrada demo --users $(USERS) --listen $(LISTEN)

test: deps ## Run all tests
	swift test

sanitize: sanitize-thread sanitize-address ## Run all tests under the thread and the address sanitizer (FILTER=regex)

sanitize-thread: deps
	swift test --sanitize=thread --scratch-path .build-tsan --filter '$(FILTER)'

# What the process keeps until its end is no leak; and what it has freed must not lie about for long, for the tests look
# at how much memory it has.
sanitize-address: deps
	ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=16 swift test --sanitize=address --scratch-path .build-asan --filter '$(FILTER)'

soak: build ## Kill, change and watch the service, and say what was lost and what it took (DURATION=1800 seconds)
	swift build $(RELEASE_FLAGS) --product tenant-simulator
	ENTRADA_TEST_PROGRAMS=$(CURDIR)/.build/release ENTRADA_SOAK_SECONDS=$(DURATION) \
	  swift test --filter nothingIsLostInTheLongRun

lint: ## Check the format of all sources
	swift-format lint --strict --recursive --parallel $(SWIFT_SOURCES)

format: ## Format all sources
	swift-format format --in-place --recursive --parallel $(SWIFT_SOURCES)

fuzz: deps ## Fuzz everything that takes bytes from outside (SECONDS_EACH=60 TARGET=requests)
	@Fuzzing/run

bench: build ## Measure the service against what the machine can do (PART="http idle" ROUNDS=5)
	swift build $(RELEASE_FLAGS) --product tenant-simulator
	ENTRADA_BENCH=1 swift build $(RELEASE_FLAGS) --product bench
	@Benchmarks/run

clients: build ## Run the recipes of deploy/siem whose clients can be installed
	@Tools/run-clients .build/release/entrada

openapi: ## Write the JSON form of openapi.yaml anew
	@Tools/openapi-json

image: ## Build the container image with docker, podman or buildah (IMAGE=entrada:latest)
	@Tools/build-image $(IMAGE)

clean: ## Remove everything that was built
	rm -rf .build .build-tsan .build-asan .build-fuzz
