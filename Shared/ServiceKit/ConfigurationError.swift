// SPDX-License-Identifier: Apache-2.0

/// Everything that is wrong with the environment, one sentence each, naming the key and never a secret.
public struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
  public var problems: [String]

  public init(problems: [String]) { self.problems = problems }

  public var description: String { problems.joined(separator: "\n") }
}
