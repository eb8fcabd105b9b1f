internal import GraphClient
internal import HTTPServer

/// A national cloud and its hosts (Microsoft Graph, "National cloud deployments").
enum Cloud: String, CaseIterable {
  case global
  case usgov
  case usgovDoD = "usgov-dod"
  case china

  var authority: String {
    switch self {
    case .global: "https://login.microsoftonline.com"
    case .usgov, .usgovDoD: "https://login.microsoftonline.us"
    case .china: "https://login.partner.microsoftonline.cn"
    }
  }

  var graphRoot: String {
    switch self {
    case .global: "https://graph.microsoft.com"
    case .usgov: "https://graph.microsoft.us"
    case .usgovDoD: "https://dod-graph.microsoft.us"
    case .china: "https://microsoftgraph.chinacloudapi.cn"
    }
  }
}
