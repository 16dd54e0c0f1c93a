// SPDX-License-Identifier: Apache-2.0

import Domain
public import RPC

/// A method of the tables without its Swift types: enough to call it with JSON.
public struct ReflectedMethod: Sendable {
  public let descriptor: MethodDescriptor
  public let request: MessageType
  public let reply: MessageType
  /// What the lane key of a request is made of; refuses what the service would refuse as invalid.
  public let subject: @Sendable (_ request: [UInt8]) throws -> String

  init<Request: WireMessage & WireStruct, Reply: WireMessage & WireStruct>(_ method: Method<Request, Reply>) {
    descriptor = method.descriptor
    request = MessageType(Request.descriptor)
    reply = MessageType(Reply.descriptor)
    subject = { method.subject(try Request.decode($0)) }
  }
}

/// All services and messages of the contract.
public enum Contract {
  /// As the tables in `Methods/`.
  public static let methods: [ReflectedMethod] = claims + enrollment + commercialSync + notifications

  private static let claims = [
    ReflectedMethod(ClaimsMethods.settle), ReflectedMethod(ClaimsMethods.preSettle),
    ReflectedMethod(ClaimsMethods.cancel), ReflectedMethod(ClaimsMethods.getSettlement),
    ReflectedMethod(ClaimsMethods.creditAccount), ReflectedMethod(ClaimsMethods.resolve),
    ReflectedMethod(ClaimsMethods.audit), ReflectedMethod(ClaimsMethods.getCopies),
    ReflectedMethod(ClaimsMethods.health), ReflectedMethod(ClaimsMethods.stats),
  ]
  private static let enrollment = [
    ReflectedMethod(EnrollmentMethods.registerPerson), ReflectedMethod(EnrollmentMethods.health),
    ReflectedMethod(EnrollmentMethods.stats),
  ]
  private static let commercialSync = [
    ReflectedMethod(CommercialSyncMethods.registerCover), ReflectedMethod(CommercialSyncMethods.quote),
    ReflectedMethod(CommercialSyncMethods.reserve), ReflectedMethod(CommercialSyncMethods.audit),
    ReflectedMethod(CommercialSyncMethods.health), ReflectedMethod(CommercialSyncMethods.stats),
  ]
  private static let notifications = [
    ReflectedMethod(NotificationsMethods.registerWebhook), ReflectedMethod(NotificationsMethods.getNotices),
    ReflectedMethod(NotificationsMethods.health), ReflectedMethod(NotificationsMethods.stats),
  ]

  /// By full name, `tongjie.claims.v1.Claims/Settle`, or by the end of it: `Claims/Settle`, `Settle`.
  public static func methods(named name: String) -> [ReflectedMethod] {
    methods.filter { method in
      let full = method.descriptor.fullName
      return full == name || full.hasSuffix("/\(name)") || full.hasSuffix(".\(name)")
    }
  }

  /// Whether the last record of a key stands for all before it, so that an older one must not be written behind it.
  public static func isCompacted(_ topic: String) -> Bool {
    topic == "tongjie.enrollment.v1.persons" || topic == "tongjie.commercial.v1.covers"
  }

  /// What the records of a topic of events hold; nil when the contract does not say.
  public static func event(on topic: String) -> MessageType? {
    switch topic {
    case "tongjie.enrollment.v1.persons": MessageType(PersonRecord.descriptor)
    case "tongjie.commercial.v1.covers": MessageType(CoverRecord.descriptor)
    case "tongjie.claims.v1.settlements": MessageType(SettlementEvent.descriptor)
    case _ where topic.hasPrefix("tongjie.insurers."): MessageType(SharedClaim.descriptor)
    default: nil
    }
  }
}
