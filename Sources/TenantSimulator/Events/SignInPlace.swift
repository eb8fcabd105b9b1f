/// Where somebody signs in.
struct SignInPlace: Sendable {
  let city: String
  let state: String
  let country: String
  let latitude: Double
  let longitude: Double

  static let all = [
    SignInPlace(
      city: "Redmond", state: "Washington", country: "US", latitude: 47.68050003051758,
      longitude: -122.12094116210938),
    SignInPlace(city: "New York", state: "New York", country: "US", latitude: 40.7143, longitude: -74.006),
    SignInPlace(
      city: "San Francisco", state: "California", country: "US", latitude: 37.77493, longitude: -122.41942),
    SignInPlace(city: "Paris", state: "Paris", country: "FR", latitude: 48.85341, longitude: 2.3488),
    SignInPlace(city: "München", state: "Bayern", country: "DE", latitude: 48.13743, longitude: 11.57549),
    SignInPlace(city: "London", state: "London", country: "GB", latitude: 51.50853, longitude: -0.12574),
    SignInPlace(
      city: "São Paulo", state: "Sao Paulo", country: "BR", latitude: -23.5475, longitude: -46.63611),
    SignInPlace(city: "Tokyo", state: "Tokyo", country: "JP", latitude: 35.6895, longitude: 139.69171),
    SignInPlace(city: "Singapore", state: "", country: "SG", latitude: 1.28967, longitude: 103.85007),
    SignInPlace(city: "Lagos", state: "Lagos", country: "NG", latitude: 6.45407, longitude: 3.39467),
  ]
}
