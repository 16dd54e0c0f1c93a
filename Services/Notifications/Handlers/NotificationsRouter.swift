// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import RPC
import ServiceKit

/// What Notifications answers.
enum NotificationsRouter {
  /// `isCaughtUp`: whether the settlement events that existed at the start were all read.
  static func make(
    notices: NoticeStore, webhooks: WebhookStore, version: String, isCaughtUp: @escaping @Sendable () -> Bool
  ) -> Router {
    var router = Router()
    router.register(NotificationsMethods.registerWebhook) { request, context in
      guard !request.url.isEmpty else {
        try await webhooks.remove(request.institution)
        return RegisterWebhookReply()
      }
      let url: WebhookURL
      do throws(InvalidValue) { url = try WebhookURL(request.url) } catch {
        throw RPCError(error)
      }
      try await webhooks.register(request.institution, url: url, now: context.clock.now())
      return RegisterWebhookReply()
    }
    router.register(NotificationsMethods.getNotices) { request, _ in
      GetNoticesReply(notices: try await notices.notices(of: request.reference))
    }
    router.registerStats(NotificationsMethods.stats)
    router.registerHealth(NotificationsMethods.health, version: version) {
      isCaughtUp() ? [] : ["settlement events"]
    }
    return router
  }
}
