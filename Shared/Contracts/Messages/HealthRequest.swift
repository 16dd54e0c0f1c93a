// SPDX-License-Identifier: Apache-2.0

/// Can the service do its work?
public struct HealthRequest: Sendable, Hashable {
  public init() {}
}
