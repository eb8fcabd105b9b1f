/// The product's version (Semantic Versioning 2.0.0).
let productVersion = "0.1.0"
