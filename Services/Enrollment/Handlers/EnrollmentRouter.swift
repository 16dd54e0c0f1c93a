// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import RPC
import ServiceKit

/// What Enrollment answers.
enum EnrollmentRouter {
  static func make(store: PersonStore, version: String) -> Router {
    var router = Router()
    router.register(EnrollmentMethods.registerPerson) { request, context in
      do throws(InvalidValue) { try CoverageRules.check(request.person) } catch {
        throw RPCError(.invalidArgument, error.description)
      }
      let version = try await store.register(request.person, at: context.clock.now())
      return RegisterPersonReply(version: version)
    }
    let methods = EnrollmentMethods.all.map(\.fullName)
    router.register(EnrollmentMethods.health) { _, _ in
      // Ready whenever it answers: it reads no other service's events.
      HealthReply(ready: true, version: version, methods: methods, waitingFor: [])
    }
    router.registerStats(EnrollmentMethods.stats)
    return router
  }
}
