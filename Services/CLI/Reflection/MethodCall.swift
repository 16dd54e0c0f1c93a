// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import RPC

/// A call with JSON in and out.
struct MethodCall: Sendable {
  let method: ReflectedMethod
  let request: [UInt8]
  private let subject: String

  /// `text`: the request, or `@` and the path of a file that holds it. Throws `Failure` with the place of a fault.
  init(_ method: ReflectedMethod, text: String) throws(Failure) {
    self.method = method
    do {
      request = try method.request.bytes(try JSON(parsing: Self.bytes(text)))
      subject = try method.subject(request)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.badInput, "the request of \(method.descriptor.fullName): \(error)")
    }
  }

  private static func bytes(_ text: String) throws(Failure) -> [UInt8] {
    guard text.hasPrefix("@") else { return Array(text.utf8) }
    let path = String(text.dropFirst())
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      throw Failure(.badInput, "\(path): not a readable file")
    }
    return [UInt8](data)
  }

  /// The reply; any status but OK is thrown.
  func send(_ client: RPCClient, timeout: Duration?) async throws -> JSON {
    let reply = try await client.call(method.descriptor, subject: subject, body: request, timeout: timeout)
    do { return try method.reply.json(reply) } catch {
      throw RPCError(
        .internal,
        "the reply of \(method.descriptor.fullName) breaks the contract, the outcome is unknown: \(error)")
    }
  }

  /// Throws `Failure` unless exactly one method has the name.
  static func method(named name: String) throws(Failure) -> ReflectedMethod {
    let found = Contract.methods(named: name)
    if found.count == 1, let method = found.first { return method }
    let names = found.map(\.descriptor.fullName).joined(separator: ", ")
    throw Failure(
      .badInput,
      found.isEmpty
        ? "there is no method \(Printable.text(name)): rpc list tells which there are"
        : "\(Printable.text(name)) may be \(names): say which")
  }
}
