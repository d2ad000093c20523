// Generated from docs/openapi.json by scripts/client-types.mjs.
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the server can do its work
         * @description Tells whether the server can do its work: asks what it depends on, among it the database, its migrations, the media store, the folder in which uploads arrive, and Redis where it is used. Outcomes are a few seconds old at most. 503 with the same body where a part is down or the server is stopping.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process answers
         * @description Tells whether the process answers at all, without asking anything it depends on. For the liveness probe of a supervisor.
         */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an account and sign in
         * @description Creates an account and signs in: answers with a session of access and refresh token. A mail to verify the address is sent. Who may register, the setting `REGISTRATION` says, and `GET /instance`: with `invite` the code of an invite is needed, with `approval` the answer is 202 and the account waits until an administrator has approved it. The very first account of a place is let in with every setting.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Signs in with a password and one of username and e-mail address; answers with a session of access and refresh token. Takes JSON, or the form of an OAuth2 password client. Wrong passwords and unknown names get the same answer; an account that waits for approval, with the right password, one of its own.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange the refresh token
         * @description Exchanges a refresh token for a new access token and a new refresh token. The old refresh token gives the same successor for ten more seconds; used later, the whole session ends.
         */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session of the access token that is sent: this and the refresh token are refused at once.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in
         * @description Gets the account of the signed-in user, with e-mail address, role and status. The same as `GET /users/me`.
         */
        get: operations["getSignedInUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where you are signed in
         * @description Lists the devices on which the signed-in user is signed in, newest first; `current` marks the session of this request.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * End all sessions but this one
         * @description Ends all sessions of the signed-in user but the one that asks: their tokens are refused at once.
         */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of your sessions
         * @description Ends one session of the signed-in user, by an id of `GET /auth/sessions`: its tokens are refused at once.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your personal access tokens
         * @description Lists the personal access tokens of the signed-in user, newest first, those that expired within the last thirty days included; never the tokens themselves.
         */
        get: operations["listTokens"];
        put?: never;
        /**
         * Make a personal access token
         * @description Creates a token that a program sends in the place of an access token, for as long as it is not revoked and the password stays the same. It does what its scopes say and its owner may do at that moment. The token is in this answer alone.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a personal access token
         * @description Revokes a personal access token, by an id of `GET /auth/tokens`: it is refused at once, in what it is doing too.
         */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your password
         * @description Changes the password of the signed-in user and ends all other sessions. Needs the current password.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/request-verify-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the verification mail sent again
         * @description Sends the mail with the token that verifies the e-mail address of the signed-in user again. Nothing is sent when nothing is left to verify.
         */
        post: operations["requestVerifyToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify an e-mail address
         * @description Verifies an e-mail address with the token of a mail, which works once and for 30 minutes.
         */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a password mail sent
         * @description Sends a mail with a token for `POST /auth/reset-password` to an address, if an account has it. The answer is the same if none has.
         */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password
         * @description Sets a new password with the token of a mail, which works once and for 30 minutes. Ends all sessions of the account.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/invites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All invites
         * @description Lists the invites, newest first, those that are used up or over included. For administrators.
         */
        get: operations["listInvites"];
        put?: never;
        /**
         * Make an invite
         * @description Creates an invite, with whose code people register where the setting `REGISTRATION` is `invite`; `GET /instance` tells which it is. For administrators.
         */
        post: operations["createInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/invites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One invite
         * @description Gets an invite, with its code and how often it was used. For administrators.
         */
        get: operations["getInvite"];
        put?: never;
        post?: never;
        /**
         * Take an invite back
         * @description Deletes an invite: nobody can register with it any more. Accounts that were made with it stay. For administrators.
         */
        delete: operations["deleteInvite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your own account
         * @description Gets the account of the signed-in user, with e-mail address, role and status.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        /**
         * Delete your account
         * @description Deletes the account of the signed-in user for good, with its posts, comments, reactions and files; needs the password. It is gone for everybody at once and cannot be brought back.
         */
        delete: operations["deleteMe"];
        options?: never;
        head?: never;
        /**
         * Change your profile
         * @description Changes the username, names, privacy or e-mail address of the signed-in user. What is not sent stays; null clears. A new address needs `current_password` and counts once it is verified by the token of a mail. Making a private account public accepts everybody who waits to follow. A personal access token changes `display_name` and `bio` alone.
         */
        patch: operations["editMe"];
        trace?: never;
    };
    "/users/me/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set your avatar
         * @description Sets the picture of the signed-in user from one image, sent as `file` of a form. The old picture is deleted. What tells where or with what it was taken is removed.
         */
        put: operations["putAvatar"];
        post?: never;
        /**
         * Go back to the default avatar
         * @description Deletes the picture of the signed-in user, who gets the default one again. Repeating it changes nothing.
         */
        delete: operations["deleteAvatar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/relationships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How you stand to some users
         * @description Lists how the signed-in user stands to up to 100 users, by their ids and in that order. Ids of nobody, and of users who are not open to the signed-in user, are left out.
         */
        get: operations["listRelationships"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find users
         * @description Finds people by name, or lists all of them, newest first, without `search`. Finds those whose username starts with the whole text, and those whose display name has, for each word of the text, a word that starts with it, in any order: `lov ada` finds Ada Lovelace. Upper and lower case and accents do not matter.
         */
        get: operations["searchUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What others did
         * @description Lists what others did that concerns the signed-in user, such as likes, comments, replies and follows, newest first. To be polled; what was taken back is gone, and so is what is about a post that the user may not see any more.
         */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/unread-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many are unread
         * @description Counts the unread notifications of the signed-in user.
         */
        get: operations["countUnreadNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark all as read
         * @description Marks all notifications of the signed-in user as read.
         */
        post: operations["markAllNotificationsRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark one as read
         * @description Marks one notification of the signed-in user as read. Repeating it changes nothing.
         */
        post: operations["markNotificationRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Block a user
         * @description Blocks a user as the signed-in user: from now on neither meets what is the other's, and follows and requests between them end. To the blocked one everything of the signed-in user is 404, as of a name that nobody has, and nobody is told. Signed out, they still see what everybody sees. Repeating it changes nothing.
         */
        post: operations["blockUser"];
        /**
         * Take a block back
         * @description Unblocks a user. Follows that the block has ended do not come back. Repeating it changes nothing.
         */
        delete: operations["unblockUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom you have blocked
         * @description Lists the users whom the signed-in user has blocked, most recent first.
         */
        get: operations["listBlocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mute a user
         * @description Leaves the posts of a user out of the feed, the global feed and `GET /posts`, and their acts out of the notifications of the signed-in user; for `duration_seconds`, or until it is taken back. The profile and single posts still show all, and nobody is told. Repeating it sets the time anew.
         */
        post: operations["muteUser"];
        /**
         * Take a mute back
         * @description Unmutes a user, whose posts and acts are listed again, also those of meanwhile. Repeating it changes nothing.
         */
        delete: operations["unmuteUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom you have muted
         * @description Lists the users whom the signed-in user has muted, most recent first, without mutes whose time is over.
         */
        get: operations["listMutes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Media by their ids, with fresh links
         * @description Lists up to 100 media by their ids, in that order, with fresh links: for pages that are open for longer than the links of their pictures are good. Media that do not exist or that the viewer may not see are left out.
         */
        get: operations["listMedia"];
        put?: never;
        /**
         * Upload an image or video for a later post
         * @description Uploads one picture or video, sent as `file` of a form, for a post to be made later with `POST /posts/from-media`. It is deleted when no post uses it within 24 hours. It is stored as it is; what tells where or with what it was taken is removed.
         */
        post: operations["uploadMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media/presign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce a file that the client sends by itself
         * @description Announces a file that the client sends by itself, past the form of `POST /media`: send the bytes with `method` and `headers` to `url`, which is this server or the store behind it, then call `POST /media/{id}/complete`. The link takes one file of exactly this size and type within 15 minutes. What is not completed, or not used by a post, within 24 hours is deleted.
         */
        post: operations["announceMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have an announced file checked, for a later post
         * @description Checks an announced file whose bytes were sent, and makes media of it that a post can use. It is checked and cleaned like any upload; repeating the call gives the same media. A file that is refused is deleted together with its announcement.
         */
        post: operations["completeMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/uploads/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bytes of a picture or video
         * @description Gives the bytes of a picture or video, at the `url` of a media item as it is. What everybody may see can be cached for ever; links to the rest are signed, bound to the session that got them, the same for five minutes and good for ten to fifteen. Ranges, `If-None-Match` and `If-Modified-Since` are honoured. With the store on S3, a file that not everybody may see is answered with 302 to a link of the store.
         */
        get: operations["getUpload"];
        /**
         * Send the bytes of an announced file
         * @description Receives the bytes of a file that was announced with `POST /media/presign`, at the `url` given there as it is. `Content-Length` and `Content-Type` must be as announced. No token is needed.
         */
        put: operations["putUpload"];
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Type, size and ETag of a picture or video
         * @description Tells the type, size and `ETag` of a picture or video without its bytes, at the `url` of a media item as it is. The headers are those of `GET /uploads/{key}`.
         */
        head: operations["headUpload"];
        patch?: never;
        trace?: never;
    };
    "/follow-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who wants to follow you, or whom you have asked
         * @description Lists the accounts that wait for the signed-in user to let them follow or, with `direction=outgoing`, those that the signed-in user has asked; most recent first.
         */
        get: operations["listFollowRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/follow-requests/{user}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let somebody follow you
         * @description Accepts the follow request of a user, who follows the signed-in user and sees the posts from now on.
         */
        post: operations["acceptFollowRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/follow-requests/{user}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn a request down
         * @description Rejects the follow request of a user. They are not told and may ask again.
         */
        post: operations["rejectFollowRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/followers/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a follower
         * @description Removes a user from the followers of the signed-in user, and with that the access to a private account, at once. Succeeds also when they did not follow.
         */
        delete: operations["removeFollower"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Follow a user
         * @description Follows a user as the signed-in user: a public account at once, while a private one gets a request to accept (`requested` in the answer). Repeating it changes nothing.
         */
        post: operations["followUser"];
        /**
         * Unfollow a user
         * @description Unfollows a user, or takes back a follow request that is not answered yet. Repeating it changes nothing.
         */
        delete: operations["unfollowUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The global feed
         * @description Lists public posts of public accounts, newest first, or by `sort`; `search`, `since` and `until` narrow it. The list is the same for everybody. With `user_id` it has the posts of one user that the viewer may see.
         */
        get: operations["listPosts"];
        put?: never;
        /**
         * Post pictures and videos
         * @description Creates a post of one to ten pictures and videos, sent as `file` of a form, which is repeated for several. Alt texts are sent as `alt_text`, repeated in the order of the files, and in JSON elsewhere as the array `alt_texts`. Files are stored as they are; what tells where or with what they were taken is removed. To post earlier uploads, use `POST /posts/from-media`; its JSON is taken at this path as well.
         */
        post: operations["createPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts/from-media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post what was uploaded before
         * @description Creates a post of one to ten earlier uploads of your own, by the ids that `POST /media` and `POST /media/{id}/complete` gave. Each upload can be used by one post. Alt texts are those of the uploads; `PATCH /posts/{id}` changes them.
         */
        post: operations["createPostFromMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One post
         * @description Gets one post with its media, counts and, with a token, what the signed-in user did with it. A post that the viewer may not see is 404, like one that does not exist.
         */
        get: operations["getPost"];
        put?: never;
        post?: never;
        /**
         * Delete a post
         * @description Deletes a post for everybody at once, with its files, comments and reactions. Allowed to its author, to moderators and to administrators.
         */
        delete: operations["deletePost"];
        options?: never;
        head?: never;
        /**
         * Change caption, visibility or alt texts
         * @description Changes the caption, visibility or alt texts of a post of the signed-in user. What is not sent stays as it is. `alt_texts` is an array in the order of the media, in which null clears a text; forms that upload send the same as repeated `alt_text`.
         */
        patch: operations["editPost"];
        trace?: never;
    };
    "/posts/{id}/like": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Like a post
         * @description Likes a post as the signed-in user; replaces their dislike. Repeating it changes nothing.
         */
        post: operations["likePost"];
        /**
         * Take a like back
         * @description Takes back the like of the signed-in user. Repeating it changes nothing.
         */
        delete: operations["unlikePost"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts/{id}/dislike": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dislike a post
         * @description Dislikes a post as the signed-in user; replaces their like. Repeating it changes nothing.
         */
        post: operations["dislikePost"];
        /**
         * Take a dislike back
         * @description Takes back the dislike of the signed-in user. Repeating it changes nothing.
         */
        delete: operations["undislikePost"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts/{id}/likes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who likes a post
         * @description Lists the users who like a post, most recent like first. There is no list of dislikes.
         */
        get: operations["listLikes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Comments on a post
         * @description Lists the comments on a post, oldest first, or newest first with `order=newest`. Replies to them are left out; `replies_count` tells how many there are, and `GET /comments/{id}/replies` lists them.
         */
        get: operations["listComments"];
        put?: never;
        /**
         * Comment on a post
         * @description Adds a comment of the signed-in user to a post that they may see, or with `reply_to_id` a reply to one of its comments. There is one level of replies: a reply to a reply hangs on the same comment as that one. The `comments_count` of the post counts replies too.
         */
        post: operations["createComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/comments/{id}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Replies to a comment
         * @description Lists the replies to a comment, oldest first. A reply has none itself.
         */
        get: operations["listReplies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/comments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a comment
         * @description Deletes a comment with its replies, for everybody at once. Allowed to its author, to whoever posted what it is on, to moderators and to administrators; `viewer.can_delete` tells.
         */
        delete: operations["deleteComment"];
        options?: never;
        head?: never;
        /**
         * Change a comment
         * @description Changes the text of a comment. Allowed to its author alone.
         */
        patch: operations["editComment"];
        trace?: never;
    };
    "/comments/{id}/like": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Like a comment
         * @description Likes a comment or a reply as the signed-in user. Repeating it changes nothing.
         */
        post: operations["likeComment"];
        /**
         * Take a like of a comment back
         * @description Takes back the like of the signed-in user. Repeating it changes nothing.
         */
        delete: operations["unlikeComment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts/{id}/save": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save a post
         * @description Saves a post for the signed-in user; nobody is told. Repeating it changes nothing, its place among the saved posts neither.
         */
        post: operations["savePost"];
        /**
         * Save a post no longer
         * @description Takes a post from the saved ones of the signed-in user and out of all of their collections. Repeating it changes nothing.
         */
        delete: operations["unsavePost"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/saved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your saved posts
         * @description Lists the posts that the signed-in user has saved, latest saved first. What they may no longer see is left out, and comes back when they may see it again. Browsers, which prefer HTML, are shown a page at this path.
         */
        get: operations["listSaved"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{id}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Posts in a collection
         * @description Lists the posts in a collection of the signed-in user, latest put in first. What they may no longer see is left out, and comes back when they may see it again.
         */
        get: operations["listCollectionPosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{id}/posts/{post_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put a post into a collection
         * @description Adds a post to a collection of the signed-in user, and saves it where it is not saved yet. Repeating it changes nothing. Answers with the collection as it is then.
         */
        put: operations["putPostIntoCollection"];
        post?: never;
        /**
         * Take a post out of a collection
         * @description Removes a post from a collection of the signed-in user; it stays saved. Repeating it changes nothing. Answers with the collection as it is then.
         */
        delete: operations["takePostOutOfCollection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your collections
         * @description Lists the collections of the signed-in user, newest first. Nobody else can see them.
         */
        get: operations["listCollections"];
        put?: never;
        /**
         * Make a collection
         * @description Creates an empty collection for saved posts of the signed-in user, who may have 200 of them. Names need not differ.
         */
        post: operations["createCollection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One collection
         * @description Gets a collection of the signed-in user. Somebody else's is 404, like one that does not exist. Browsers, which prefer HTML, are shown a page at this path.
         */
        get: operations["getCollection"];
        put?: never;
        post?: never;
        /**
         * Delete a collection
         * @description Deletes a collection of the signed-in user. What is in it stays saved.
         */
        delete: operations["deleteCollection"];
        options?: never;
        head?: never;
        /**
         * Rename a collection
         * @description Changes the name of a collection of the signed-in user. A field that is left out stays as it is.
         */
        patch: operations["editCollection"];
        trace?: never;
    };
    "/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hashtags
         * @description Lists hashtags, most used first, then by the alphabet; with `search` those that begin with a text. Counted are posts that are open to everybody; a tag without any is not listed. As counts change, the order does.
         */
        get: operations["searchTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags/muted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hashtags that you have muted
         * @description Lists the hashtags that the signed-in user has muted, last muted first. The tag `muted` itself is read as `/tags/%23muted`.
         */
        get: operations["listMutedTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags/{tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One hashtag
         * @description Gets how many posts that are open to everybody have a hashtag; 0 for one that nobody uses. All ways to write a tag are one (NFKC, case folding).
         */
        get: operations["getTag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags/{tag}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Posts with a hashtag
         * @description Lists the posts that have a hashtag, newest first, by the rule of the global feed: public posts of public accounts. Signed in, those that have another hashtag which the user has muted are left out.
         */
        get: operations["listTaggedPosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags/{tag}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mute a hashtag
         * @description Hides posts with a hashtag from the feed and the global feed of the signed-in user; profiles, single posts and the list of the tag still show them. Repeating it changes nothing.
         */
        post: operations["muteTag"];
        /**
         * Unmute a hashtag
         * @description Shows posts with a hashtag to the signed-in user again. Repeating it changes nothing.
         */
        delete: operations["unmuteTag"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One user
         * @description Gets the profile of a user, by id or username: names, bio, counts and, with a token, how the signed-in user stands to them. The profile of a private account is open to everybody; its lists are not. That of a suspended one is open to administrators alone.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user}/followers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who follows a user
         * @description Lists the followers of a user, most recent first. Those of a private account are for itself and its accepted followers.
         */
        get: operations["listFollowers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user}/following": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom a user follows
         * @description Lists the accounts that a user follows, most recent first. Those of a private account are for itself and its accepted followers.
         */
        get: operations["listFollowing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A user's posts
         * @description Lists the posts of a user that the viewer may see, newest first. Those of a private account are for itself and its accepted followers.
         */
        get: operations["listUserPosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A user's figures
         * @description Counts the posts, followers, followings, and the likes and comments received by a user. For those who may see the posts.
         */
        get: operations["getUserStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your feed
         * @description Lists the posts of the accounts that the signed-in user follows and their own, newest first. `include_self=false` leaves their own out.
         */
        get: operations["getFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feed/global": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The global feed
         * @description Lists public posts of public accounts, newest first, or by `sort`; `search`, `since` and `until` narrow it. The same as `GET /posts`.
         */
        get: operations["getGlobalFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you have reported
         * @description Lists what the signed-in user has reported, newest first, and whether it is decided.
         */
        get: operations["listReports"];
        put?: never;
        /**
         * Report a post, a comment or a user
         * @description Reports a post, a comment or a user that the signed-in user can see to the moderators. As long as nobody has decided about it, reporting it again changes nothing and gives the first report with 200.
         */
        post: operations["createReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was reported
         * @description Lists what was reported, one entry for each post, comment or user, most reports first, then the oldest. `status` and `target_type` narrow it. Hidden posts are shown, which is noted in the audit log. For moderators and administrators.
         */
        get: operations["listReportQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/reports/{target_type}/{target_id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide about what was reported
         * @description Closes all open reports of a post, a comment or a user, and does what is decided: nothing (`dismiss`), deletes the post or comment, suspends its author, or warns them. Those who reported it are notified, and of a warning its author. One of several moderators at once decides, the others get 409. For moderators and administrators; moderators suspend neither each other nor administrators, and do not decide about what is their own.
         */
        post: operations["resolveReports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All accounts
         * @description Lists all accounts with e-mail address, role and status, newest first; `search`, `status` and `role` narrow it. For moderators and administrators.
         */
        get: operations["listAdminUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/users/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Decline an account that waits
         * @description Deletes an account that waits for approval; its name and address are free again at once. Any other account is refused. For administrators.
         */
        delete: operations["declineUser"];
        options?: never;
        head?: never;
        /**
         * Approve, suspend, restore, promote or demote
         * @description Changes the status or the role of an account: approves, suspends or restores, promotes or demotes it. One that waited for approval is told by mail. A suspended account is signed out and its content hidden at once. The last administrator cannot be demoted or suspended. For administrators; moderators may send `status` alone, for users who are neither moderators nor administrators.
         */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/admin/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much there is
         * @description Counts users, posts, comments, reactions and media, and the bytes of stored media. For administrators.
         */
        get: operations["getAdminStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What moderators and administrators did
         * @description Lists what moderators and administrators did, newest first. For administrators.
         */
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/stats/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much there was, day by day
         * @description Lists how much there was at the end of each of the last days, and how much there is now on the present one. Days are those of UTC; the figures are written down every hour, so the last hour of a day may be missing in them. For administrators.
         */
        get: operations["listAdminStatsDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/users/{user}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All posts of an account
         * @description Lists all posts of an account, newest first: also those that are for its followers or for itself alone, and those of private and suspended accounts. Of a post that is hidden from the viewer as a person there is no more than its figures; `GET /posts/{id}` reads it, and that is noted in the audit log. For administrators.
         */
        get: operations["listAdminUserPosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What this place is
         * @description Gets the name of this place, its rules, who may register, and all limits, as its operator has set them. The same for everybody; it may be kept for a minute.
         */
        get: operations["getInstance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/avatars/{key}/{size}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A small square copy of an avatar
         * @description Sends an avatar as a square of 96 (`small`) or 320 pixels (`large`), by an address of `avatar_urls`. It is made when it is first read, is in the format that `Accept` weighs most, is for everybody as the avatar is, and ends with it.
         */
        get: operations["getAvatarCopy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Type, size and ETag of a copy of an avatar
         * @description Tells the type, size and `ETag` of a small copy of an avatar without its bytes; a copy that is not there yet is made. The headers are those of `GET /avatars/{key}/{size}`.
         */
        head: operations["headAvatarCopy"];
        patch?: never;
        trace?: never;
    };
    "/media/{id}/renditions/{preset}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A smaller or changed copy of a picture
         * @description Gives a smaller or changed copy of a picture. `thumb` is a square of 150 pixels; `small`, `medium` and `large` are at most 320, 640 and 1080 pixels wide and never larger than the picture. `custom` takes the signed link of `POST /media/{id}/renditions`, all else is refused. Copies are upright, in sRGB, without metadata; of an animation they show the first frame, of a video its poster or a plain colour.
         *
         *     The format is the one that `Accept` weighs most: AVIF or WebP for those who name it (of equal ones in this order), otherwise JPEG, or PNG where the picture is transparent and PNG is accepted. A JPEG puts on white what is transparent.
         *
         *     They are for whom the original is for: with a token, or with `expires`, `session` and `signature` of the `url` of the media. Copies that are there count for no rate limit; of new ones a person or address may have 300 made in five minutes, where the operator has not set another limit.
         */
        get: operations["getRendition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Type, size and ETag of a copy of a picture
         * @description Tells the type, size and `ETag` of a copy of a picture without its bytes; a copy that is not there yet is made. The headers are those of `GET /media/{id}/renditions/{preset}`.
         */
        head: operations["headRendition"];
        patch?: never;
        trace?: never;
    };
    "/media/{id}/renditions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A link to a copy with options of your own
         * @description Creates a link to a copy of a picture with sides, colours, blur or text of your own. For all who may see the media: of an upload that no post has yet, for its owner alone. Where not everybody may, the link ends after ten to fifteen minutes, and with the session that asked for it.
         */
        post: operations["createRenditionLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your exports
         * @description Lists the exports of the account, newest first, until they are deleted seven days after they were made.
         */
        get: operations["listExports"];
        put?: never;
        /**
         * Ask for all that is yours
         * @description Starts an export of the account: a ZIP with all that is its own as JSON, its original files, and an `index.html` to look at them. It is made in the background; a mail tells when it is ready. One in 24 hours. What is in it says docs/export.md.
         */
        post: operations["requestExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One export
         * @description Gets one export of the account, with a link to its file once that is there.
         */
        get: operations["getExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/exports/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The file of an export
         * @description Gives the ZIP of an export, at its `url` as it is; no token is needed. The link is good until the export is deleted, for as long as the session that got it lives. Ranges are honoured, so that a download that broke off can go on. With the store on S3, it is answered with 302 to a link of the store.
         */
        get: operations["getExportFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Size and ETag of an export
         * @description Tells the size and `ETag` of an export without its bytes, at its `url` as it is. The headers are those of `GET /exports/{id}/file`.
         */
        head: operations["headExportFile"];
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your webhooks
         * @description Lists the webhooks of the signed-in user, newest first, those that are off included; never their secrets.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Be told of events
         * @description Creates a webhook, to which events are POSTed as Standard Webhooks has it. One of an administrator is told of everything, for as long as they are one; everybody else is told of what concerns them. The secret is in this answer alone.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One webhook
         * @description Gets a webhook of the signed-in user, without its secret.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook
         * @description Deletes a webhook with its deliveries: nothing is sent to it any more.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook
         * @description Changes where a webhook leads, what it is told, its secret, and whether it is on. What is not sent stays. What waits for it is tried again at once.
         */
        patch: operations["editWebhook"];
        trace?: never;
    };
    "/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a webhook was told
         * @description Lists what was delivered to a webhook within the last fourteen days and what waits for it, newest first.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a webhook
         * @description Sends an event of the type `webhook.test`, in its turn. Answers with the delivery, whose outcome `GET /webhooks/{id}/deliveries` tells.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @example {
         *       "status": "ok",
         *       "version": "0.1.0",
         *       "checks": {
         *         "database": "ok",
         *         "migrations": "ok",
         *         "storage": "ok",
         *         "uploads": "ok"
         *       },
         *       "warnings": []
         *     }
         */
        HealthResponse: {
            /**
             * @example ok
             * @enum {string}
             */
            status: "ok" | "stopping" | "down";
            /** @example 0.1.0 */
            version: string;
            /**
             * @description By what was looked at: `database`, `migrations`, `storage`, `uploads`, `redis` where it is used, and what extensions add. `degraded` is what the server does without.
             * @example {
             *       "database": "ok",
             *       "migrations": "ok",
             *       "storage": "ok",
             *       "uploads": "ok"
             *     }
             */
            checks: {
                [key: string]: "ok" | "degraded" | "down";
            };
            /**
             * @description What needs the operator and does not keep the server from its work.
             * @example []
             */
            warnings: string[];
        };
        /**
         * @example {
         *       "status": "ok"
         *     }
         */
        LiveResponse: {
            /**
             * @example ok
             * @enum {string}
             */
            status: "ok";
        };
        /**
         * @example {
         *       "username": "ada",
         *       "email": "ada@example.org",
         *       "password": "four random green words",
         *       "display_name": "Ada Lovelace",
         *       "invite": "bTnW2yQ0cVxHk5sLr8aE"
         *     }
         */
        RegisterBody: {
            /** @example ada */
            username: string;
            /**
             * Format: email
             * @example ada@example.org
             */
            email: string;
            /**
             * Format: password
             * @example four random green words
             */
            password: string;
            /** @example Ada Lovelace */
            display_name?: string | null;
            /**
             * @description Code of an invite, where the setting `REGISTRATION` is `invite`; not read where it is anything else.
             * @example bTnW2yQ0cVxHk5sLr8aE
             */
            invite?: string;
        };
        /**
         * @example {
         *       "small": "/assets/default-avatar-small.png",
         *       "large": "/assets/default-avatar.png"
         *     }
         */
        AvatarUrlsResponse: {
            /**
             * @description 96 pixels.
             * @example /assets/default-avatar-small.png
             */
            small: string;
            /**
             * @description 320 pixels.
             * @example /assets/default-avatar.png
             */
            large: string;
        };
        /**
         * @example {
         *       "is_self": false,
         *       "blocking": false,
         *       "following": true,
         *       "requested": false,
         *       "followed_by": false,
         *       "muting": false
         *     }
         */
        UserViewerResponse: {
            /** @example false */
            is_self: boolean;
            /** @example false */
            blocking: boolean;
            /** @example true */
            following: boolean;
            /**
             * @description The viewer has asked to follow and waits for an answer.
             * @example false
             */
            requested: boolean;
            /** @example false */
            followed_by: boolean;
            /** @example false */
            muting: boolean;
        } | null;
        /**
         * @example {
         *       "id": 7,
         *       "username": "ada",
         *       "display_name": "Ada Lovelace",
         *       "avatar_url": "/assets/default-avatar.png",
         *       "avatar_urls": {
         *         "small": "/assets/default-avatar-small.png",
         *         "large": "/assets/default-avatar.png"
         *       },
         *       "is_private": false,
         *       "bio": "Engines and numbers.",
         *       "role": "user",
         *       "posts_count": 12,
         *       "followers_count": 340,
         *       "following_count": 150,
         *       "created_at": "2026-01-02T03:04:05.678Z",
         *       "viewer": {
         *         "is_self": true,
         *         "blocking": false,
         *         "following": false,
         *         "requested": false,
         *         "followed_by": false,
         *         "muting": false
         *       },
         *       "email": "ada@example.org",
         *       "email_verified": false,
         *       "pending_email": null,
         *       "status": "active"
         *     }
         */
        MeResponse: {
            /** @example 7 */
            id: number;
            /** @example ada */
            username: string;
            /** @example Ada Lovelace */
            display_name: string | null;
            /**
             * @description Never null: the default avatar where there is no own one.
             * @example /assets/default-avatar.png
             */
            avatar_url: string;
            /** @description The same as small squares, for lists and headings. */
            avatar_urls: components["schemas"]["AvatarUrlsResponse"];
            /** @example false */
            is_private: boolean;
            /** @example Engines and numbers. */
            bio: string | null;
            /**
             * @example user
             * @enum {string}
             */
            role: "user" | "moderator" | "admin";
            /**
             * @description Public posts and those for followers.
             * @example 12
             */
            posts_count: number;
            /** @example 340 */
            followers_count: number;
            /** @example 150 */
            following_count: number;
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
            /**
             * @description Null without a token.
             * @example {
             *       "is_self": true,
             *       "blocking": false,
             *       "following": false,
             *       "requested": false,
             *       "followed_by": false,
             *       "muting": false
             *     }
             */
            viewer: components["schemas"]["UserViewerResponse"] | null;
            /**
             * Format: email
             * @description Null once somebody else has verified the address.
             * @example ada@example.org
             */
            email: string | null;
            /** @example false */
            email_verified: boolean;
            /**
             * @description An address that will replace `email` once it is verified.
             * @example null
             */
            pending_email: string | null;
            /**
             * @example active
             * @enum {string}
             */
            status: "active" | "suspended";
        };
        /**
         * @example {
         *       "access_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9…",
         *       "token_type": "Bearer",
         *       "expires_in": 900,
         *       "refresh_token": "mZ0y4b…",
         *       "user": {
         *         "id": 7,
         *         "username": "ada",
         *         "display_name": "Ada Lovelace",
         *         "avatar_url": "/assets/default-avatar.png",
         *         "avatar_urls": {
         *           "small": "/assets/default-avatar-small.png",
         *           "large": "/assets/default-avatar.png"
         *         },
         *         "is_private": false,
         *         "bio": "Engines and numbers.",
         *         "role": "user",
         *         "posts_count": 12,
         *         "followers_count": 340,
         *         "following_count": 150,
         *         "created_at": "2026-01-02T03:04:05.678Z",
         *         "viewer": {
         *           "is_self": true,
         *           "blocking": false,
         *           "following": false,
         *           "requested": false,
         *           "followed_by": false,
         *           "muting": false
         *         },
         *         "email": "ada@example.org",
         *         "email_verified": false,
         *         "pending_email": null,
         *         "status": "active"
         *       }
         *     }
         */
        SessionResponse: {
            /**
             * @description HS256 JWT; send it as `Authorization: Bearer …`.
             * @example eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9…
             */
            access_token: string;
            /**
             * @example Bearer
             * @enum {string}
             */
            token_type: "Bearer";
            /**
             * @description Seconds until the access token ends.
             * @example 900
             */
            expires_in: number;
            /**
             * @description For `POST /auth/refresh`; each one is used once.
             * @example mZ0y4b…
             */
            refresh_token: string;
            user: components["schemas"]["MeResponse"];
        };
        /**
         * @example {
         *       "status": "waiting"
         *     }
         */
        WaitingResponse: {
            /**
             * @example waiting
             * @enum {string}
             */
            status: "waiting";
        };
        /**
         * @example {
         *       "password": "four random green words",
         *       "identifier": "ada"
         *     }
         */
        LoginByIdentifierBody: {
            /**
             * Format: password
             * @example four random green words
             */
            password: string;
            /**
             * @description Username or e-mail address.
             * @example ada
             */
            identifier: string;
        };
        /**
         * @example {
         *       "password": "four random green words",
         *       "username": "ada"
         *     }
         */
        LoginByUsernameBody: {
            /**
             * Format: password
             * @example four random green words
             */
            password: string;
            /** @example ada */
            username: string;
        };
        /**
         * @example {
         *       "password": "four random green words",
         *       "email": "ada@example.org"
         *     }
         */
        LoginByEmailBody: {
            /**
             * Format: password
             * @example four random green words
             */
            password: string;
            /** @example ada@example.org */
            email: string;
        };
        /**
         * @example {
         *       "password": "four random green words",
         *       "username": "ada"
         *     }
         */
        LoginForm: {
            /**
             * Format: password
             * @example four random green words
             */
            password: string;
            /**
             * @description Username or e-mail address.
             * @example ada
             */
            username: string;
            /** @description `password`. Not used. */
            grant_type?: string;
            /** @description Not used. */
            scope?: string;
            /** @description Not used. */
            client_id?: string;
            /** @description Not used. */
            client_secret?: string;
        };
        /**
         * @example {
         *       "refresh_token": "mZ0y4b…"
         *     }
         */
        RefreshBody: {
            /**
             * @description The latest one of the session.
             * @example mZ0y4b…
             */
            refresh_token: string;
        };
        /**
         * @example {
         *       "id": 3,
         *       "created_at": "2026-01-02T03:04:05.678Z",
         *       "last_used_at": "2026-01-02T03:19:05.678Z",
         *       "user_agent": "Mozilla/5.0",
         *       "current": true
         *     }
         */
        ListedSessionResponse: {
            /** @example 3 */
            id: number;
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When its tokens were last made.
             * @example 2026-01-02T03:19:05.678Z
             */
            last_used_at: string;
            /** @example Mozilla/5.0 */
            user_agent: string | null;
            /**
             * @description The session of this very request.
             * @example true
             */
            current: boolean;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 3,
         *           "created_at": "2026-01-02T03:04:05.678Z",
         *           "last_used_at": "2026-01-02T03:19:05.678Z",
         *           "user_agent": "Mozilla/5.0",
         *           "current": true
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        SessionPage: {
            items: components["schemas"]["ListedSessionResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "id": 12,
         *       "name": "Holiday uploader",
         *       "scopes": [
         *         "write"
         *       ],
         *       "expires_at": "2027-01-01T00:00:00.000Z",
         *       "last_used_at": "2026-01-03T07:00:00.000Z",
         *       "created_at": "2026-01-02T03:04:05.678Z"
         *     }
         */
        TokenResponse: {
            /** @example 12 */
            id: number;
            /** @example Holiday uploader */
            name: string;
            /**
             * @example [
             *       "write"
             *     ]
             */
            scopes: ("read" | "write" | "moderate" | "admin")[];
            /**
             * Format: date-time
             * @description Null when it does not end by itself.
             * @example 2027-01-01T00:00:00.000Z
             */
            expires_at: string | null;
            /**
             * Format: date-time
             * @description To within ten minutes; null as long as it was not used.
             * @example 2026-01-03T07:00:00.000Z
             */
            last_used_at: string | null;
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 12,
         *           "name": "Holiday uploader",
         *           "scopes": [
         *             "write"
         *           ],
         *           "expires_at": "2027-01-01T00:00:00.000Z",
         *           "last_used_at": "2026-01-03T07:00:00.000Z",
         *           "created_at": "2026-01-02T03:04:05.678Z"
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        TokenPage: {
            items: components["schemas"]["TokenResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "name": "Holiday uploader",
         *       "scopes": [
         *         "write"
         *       ],
         *       "expires_at": "2027-01-01T00:00:00Z"
         *     }
         */
        CreateTokenBody: {
            /**
             * @description For yourself: which program it is for.
             * @example Holiday uploader
             */
            name: string;
            /**
             * @description What it is for: `read` for every GET, `write` for changes (and `read`), `moderate` and `admin` for what those roles do; the last two are for those who have the role.
             * @example [
             *       "write"
             *     ]
             */
            scopes: ("read" | "write" | "moderate" | "admin")[];
            /**
             * Format: date-time
             * @description From then on it is refused; within ten years. Never, unless it is given.
             * @example 2027-01-01T00:00:00Z
             */
            expires_at?: string | null;
        };
        /**
         * @example {
         *       "id": 12,
         *       "name": "Holiday uploader",
         *       "scopes": [
         *         "write"
         *       ],
         *       "expires_at": "2027-01-01T00:00:00.000Z",
         *       "last_used_at": "2026-01-03T07:00:00.000Z",
         *       "created_at": "2026-01-02T03:04:05.678Z",
         *       "token": "spat_5sYx0WmD3vBqYcR1kTn8uZp2LfHgJ4aEoViQwKzXb7M"
         *     }
         */
        NewTokenResponse: {
            /** @example 12 */
            id: number;
            /** @example Holiday uploader */
            name: string;
            /**
             * @example [
             *       "write"
             *     ]
             */
            scopes: ("read" | "write" | "moderate" | "admin")[];
            /**
             * Format: date-time
             * @description Null when it does not end by itself.
             * @example 2027-01-01T00:00:00.000Z
             */
            expires_at: string | null;
            /**
             * Format: date-time
             * @description To within ten minutes; null as long as it was not used.
             * @example 2026-01-03T07:00:00.000Z
             */
            last_used_at: string | null;
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
            /**
             * @description Send it as `Authorization: Bearer …`. It is in this answer alone: nobody can look it up again.
             * @example spat_5sYx0WmD3vBqYcR1kTn8uZp2LfHgJ4aEoViQwKzXb7M
             */
            token: string;
        };
        /**
         * @example {
         *       "current_password": "your password",
         *       "new_password": "four random green words"
         *     }
         */
        ChangePasswordBody: {
            /**
             * Format: password
             * @example your password
             */
            current_password: string;
            /**
             * Format: password
             * @example four random green words
             */
            new_password: string;
        };
        /**
         * @example {
         *       "token": "qJ4…"
         *     }
         */
        TokenBody: {
            /**
             * @description From the mail.
             * @example qJ4…
             */
            token: string;
        };
        /**
         * @example {
         *       "email": "ada@example.org"
         *     }
         */
        ForgotPasswordBody: {
            /**
             * Format: email
             * @example ada@example.org
             */
            email: string;
        };
        /**
         * @example {
         *       "token": "qJ4…",
         *       "password": "four random green words"
         *     }
         */
        ResetPasswordBody: {
            /**
             * @description From the mail.
             * @example qJ4…
             */
            token: string;
            /**
             * Format: password
             * @example four random green words
             */
            password: string;
        };
        /**
         * @example {
         *       "id": 3,
         *       "code": "bTnW2yQ0cVxHk5sLr8aE",
         *       "uses": 5,
         *       "used": 2,
         *       "expires_at": "2026-12-01T00:00:00.000Z",
         *       "note": "The choir",
         *       "created_at": "2026-01-02T03:04:05.678Z"
         *     }
         */
        InviteResponse: {
            /** @example 3 */
            id: number;
            /**
             * @description What `POST /auth/register` takes as `invite`, and the page `/signup?invite=…`.
             * @example bTnW2yQ0cVxHk5sLr8aE
             */
            code: string;
            /**
             * @description How many accounts may be made with it.
             * @example 5
             */
            uses: number;
            /**
             * @description How many were made.
             * @example 2
             */
            used: number;
            /**
             * Format: date-time
             * @description Null when it does not end by itself.
             * @example 2026-12-01T00:00:00.000Z
             */
            expires_at: string | null;
            /** @example The choir */
            note: string | null;
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 3,
         *           "code": "bTnW2yQ0cVxHk5sLr8aE",
         *           "uses": 5,
         *           "used": 2,
         *           "expires_at": "2026-12-01T00:00:00.000Z",
         *           "note": "The choir",
         *           "created_at": "2026-01-02T03:04:05.678Z"
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        InvitePage: {
            items: components["schemas"]["InviteResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "uses": 5,
         *       "expires_at": "2026-12-01T00:00:00Z",
         *       "note": "The choir"
         *     }
         */
        CreateInviteBody: {
            /**
             * @description How many accounts may be made with it; 1 unless it is given.
             * @example 5
             */
            uses?: number;
            /**
             * Format: date-time
             * @description From then on it lets nobody in. Never, unless it is given.
             * @example 2026-12-01T00:00:00Z
             */
            expires_at?: string | null;
            /**
             * @description For administrators alone.
             * @example The choir
             */
            note?: string | null;
        };
        /**
         * @example {
         *       "bio": "Engines and numbers."
         *     }
         */
        EditMeBody: {
            username?: string;
            display_name?: string | null;
            /** @example Engines and numbers. */
            bio?: string | null;
            /** @description True hides posts from all but accepted followers; false accepts everybody who waits. */
            is_private?: boolean;
            /** Format: email */
            email?: string;
            /**
             * Format: password
             * @description Needed with `email`.
             */
            current_password?: string;
        };
        /**
         * @example {
         *       "password": "your password"
         *     }
         */
        DeleteMeBody: {
            /**
             * Format: password
             * @description The current password.
             * @example your password
             */
            password: string;
        };
        AvatarForm: {
            /**
             * Format: binary
             * @description One image: JPEG, PNG, WebP, GIF or AVIF.
             */
            file: Blob;
        };
        /**
         * @example {
         *       "user_id": 7,
         *       "blocking": false,
         *       "following": true,
         *       "requested": false,
         *       "followed_by": false,
         *       "muting": false
         *     }
         */
        RelationshipResponse: {
            /** @example 7 */
            user_id: number;
            /** @example false */
            blocking: boolean;
            /** @example true */
            following: boolean;
            /**
             * @description The viewer has asked to follow and waits for an answer.
             * @example false
             */
            requested: boolean;
            /** @example false */
            followed_by: boolean;
            /** @example false */
            muting: boolean;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "user_id": 7,
         *           "blocking": false,
         *           "following": true,
         *           "requested": false,
         *           "followed_by": false,
         *           "muting": false
         *         }
         *       ]
         *     }
         */
        RelationshipListResponse: {
            items: components["schemas"]["RelationshipResponse"][];
        };
        /**
         * @example {
         *       "id": 7,
         *       "username": "ada",
         *       "display_name": "Ada Lovelace",
         *       "avatar_url": "/assets/default-avatar.png",
         *       "avatar_urls": {
         *         "small": "/assets/default-avatar-small.png",
         *         "large": "/assets/default-avatar.png"
         *       },
         *       "is_private": false,
         *       "viewer": {
         *         "is_self": false,
         *         "blocking": false,
         *         "following": true,
         *         "requested": false,
         *         "followed_by": false,
         *         "muting": false
         *       }
         *     }
         */
        ListedUserResponse: {
            /** @example 7 */
            id: number;
            /** @example ada */
            username: string;
            /** @example Ada Lovelace */
            display_name: string | null;
            /**
             * @description Never null: the default avatar where there is no own one.
             * @example /assets/default-avatar.png
             */
            avatar_url: string;
            /** @description The same as small squares, for lists and headings. */
            avatar_urls: components["schemas"]["AvatarUrlsResponse"];
            /** @example false */
            is_private: boolean;
            /** @description Null without a token. */
            viewer: components["schemas"]["UserViewerResponse"] | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 7,
         *           "username": "ada",
         *           "display_name": "Ada Lovelace",
         *           "avatar_url": "/assets/default-avatar.png",
         *           "avatar_urls": {
         *             "small": "/assets/default-avatar-small.png",
         *             "large": "/assets/default-avatar.png"
         *           },
         *           "is_private": false,
         *           "viewer": {
         *             "is_self": false,
         *             "blocking": false,
         *             "following": true,
         *             "requested": false,
         *             "followed_by": false,
         *             "muting": false
         *           }
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        UserSummaryPage: {
            items: components["schemas"]["ListedUserResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "id": 7,
         *       "username": "ada",
         *       "display_name": "Ada Lovelace",
         *       "avatar_url": "/assets/default-avatar.png",
         *       "avatar_urls": {
         *         "small": "/assets/default-avatar-small.png",
         *         "large": "/assets/default-avatar.png"
         *       },
         *       "is_private": false
         *     }
         */
        NotificationActorResponse: {
            /** @example 7 */
            id: number;
            /** @example ada */
            username: string;
            /** @example Ada Lovelace */
            display_name: string | null;
            /**
             * @description Never null: the default avatar where there is no own one.
             * @example /assets/default-avatar.png
             */
            avatar_url: string;
            /** @description The same as small squares, for lists and headings. */
            avatar_urls: components["schemas"]["AvatarUrlsResponse"];
            /** @example false */
            is_private: boolean;
        } | null;
        /**
         * @example {
         *       "id": 12,
         *       "type": "like",
         *       "actor": {
         *         "id": 7,
         *         "username": "ada",
         *         "display_name": "Ada Lovelace",
         *         "avatar_url": "/assets/default-avatar.png",
         *         "avatar_urls": {
         *           "small": "/assets/default-avatar-small.png",
         *           "large": "/assets/default-avatar.png"
         *         },
         *         "is_private": false
         *       },
         *       "post_id": 7,
         *       "comment_id": null,
         *       "thumb_url": "/media/31/renditions/thumb",
         *       "read": false,
         *       "created_at": "2026-01-02T03:04:05.678Z"
         *     }
         */
        NotificationResponse: {
            /** @example 12 */
            id: number;
            /**
             * @description A reply is a `comment_reply` for whoever wrote what it replies to, and else a `comment` for whoever posted.
             * @example like
             * @enum {string}
             */
            type: "like" | "comment" | "follow" | "follow_request" | "follow_accepted" | "mention" | "comment_reply" | "comment_like" | "report_resolved" | "warning";
            /**
             * @description Who did it; null where the moderators tell: `report_resolved` and `warning`. Those are shown also when what they are about is not any more, without naming it.
             * @example {
             *       "id": 7,
             *       "username": "ada",
             *       "display_name": "Ada Lovelace",
             *       "avatar_url": "/assets/default-avatar.png",
             *       "avatar_urls": {
             *         "small": "/assets/default-avatar-small.png",
             *         "large": "/assets/default-avatar.png"
             *       },
             *       "is_private": false
             *     }
             */
            actor: components["schemas"]["NotificationActorResponse"] | null;
            /** @example 7 */
            post_id: number | null;
            /**
             * @description The comment or reply that was written, or the one that is liked.
             * @example null
             */
            comment_id: number | null;
            /**
             * @description A small picture of the post that it is about, signed where its media are; null without a post or a picture.
             * @example /media/31/renditions/thumb
             */
            thumb_url: string | null;
            /** @example false */
            read: boolean;
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 12,
         *           "type": "like",
         *           "actor": {
         *             "id": 7,
         *             "username": "ada",
         *             "display_name": "Ada Lovelace",
         *             "avatar_url": "/assets/default-avatar.png",
         *             "avatar_urls": {
         *               "small": "/assets/default-avatar-small.png",
         *               "large": "/assets/default-avatar.png"
         *             },
         *             "is_private": false
         *           },
         *           "post_id": 7,
         *           "comment_id": null,
         *           "thumb_url": "/media/31/renditions/thumb",
         *           "read": false,
         *           "created_at": "2026-01-02T03:04:05.678Z"
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        NotificationPage: {
            items: components["schemas"]["NotificationResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "unread_count": 3
         *     }
         */
        UnreadCountResponse: {
            /**
             * @description Counted up to 1,000.
             * @example 3
             */
            unread_count: number;
        };
        /**
         * @example {
         *       "duration_seconds": 86400
         *     }
         */
        MuteBody: {
            /**
             * @description For how long; without it, until it is taken back.
             * @example 86400
             */
            duration_seconds?: number;
        };
        UploadMediaForm: {
            /** @description What the picture or video shows, for those who cannot see it. The same as one of the `alt_texts` of JSON bodies. */
            alt_text?: string;
            /**
             * Format: binary
             * @description One image or video: JPEG, PNG, WebP, GIF, AVIF, MP4 or WebM.
             */
            file: Blob;
        };
        /**
         * @example {
         *       "thumb": "/media/31/renditions/thumb",
         *       "small": "/media/31/renditions/small",
         *       "medium": "/media/31/renditions/medium",
         *       "large": "/media/31/renditions/large"
         *     }
         */
        MediaRenditionsResponse: {
            /**
             * @description A square of 150 pixels.
             * @example /media/31/renditions/thumb
             */
            thumb: string;
            /**
             * @description At most 320 pixels wide.
             * @example /media/31/renditions/small
             */
            small: string;
            /**
             * @description At most 640 pixels wide.
             * @example /media/31/renditions/medium
             */
            medium: string;
            /**
             * @description At most 1080 pixels wide.
             * @example /media/31/renditions/large
             */
            large: string;
        } | null;
        /**
         * @example {
         *       "id": 31,
         *       "type": "image",
         *       "url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *       "content_type": "image/jpeg",
         *       "width": 1200,
         *       "height": 1800,
         *       "size": 245684,
         *       "alt_text": "A heron in the reeds",
         *       "blurhash": "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
         *       "renditions": {
         *         "thumb": "/media/31/renditions/thumb",
         *         "small": "/media/31/renditions/small",
         *         "medium": "/media/31/renditions/medium",
         *         "large": "/media/31/renditions/large"
         *       }
         *     }
         */
        MediaResponse: {
            /** @example 31 */
            id: number;
            /**
             * @example image
             * @enum {string}
             */
            type: "image" | "video";
            /**
             * @description Permanent for what everybody may see; else signed: the same for five minutes, good for ten to fifteen.
             * @example /uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg
             */
            url: string;
            /** @example image/jpeg */
            content_type: string;
            /**
             * @description Pixels, as displayed: orientation applied.
             * @example 1200
             */
            width: number;
            /**
             * @description Pixels, as displayed: orientation applied.
             * @example 1800
             */
            height: number;
            /**
             * @description Bytes.
             * @example 245684
             */
            size: number;
            /** @example A heron in the reeds */
            alt_text: string | null;
            /**
             * @description BlurHash placeholder, of a video by a frame of it; null where the server makes none.
             * @example LEHV6nWB2yk8pyo0adR*.7kCMdnj
             */
            blurhash: string | null;
            /** @description Ready addresses of smaller copies, signed where `url` is; of a video they show its poster. Null for a video without one. */
            renditions: components["schemas"]["MediaRenditionsResponse"] | null;
        };
        /**
         * @example {
         *       "content_type": "image/jpeg",
         *       "size": 245684,
         *       "file_name": "heron.jpg"
         *     }
         */
        AnnounceMediaBody: {
            /**
             * @description What the file is: one of the types that uploads may have, as programs say it. Parameters and case do not matter, `image/jpg` is `image/jpeg`; send the bytes with the `headers` of the answer.
             * @example image/jpeg
             */
            content_type: string;
            /**
             * @description Bytes, exactly.
             * @example 245684
             */
            size: number;
            /**
             * @description Taken and not kept.
             * @example heron.jpg
             */
            file_name?: string;
        };
        /**
         * @example {
         *       "media_id": 31,
         *       "method": "PUT",
         *       "url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg?expires=1767226500&signature=5yqgY0nDKU4bWAbS5w4sC6iUO3E6QDdRZJxTe5yD8n0",
         *       "headers": {
         *         "Content-Type": "image/jpeg"
         *       },
         *       "expires_at": "2026-01-01T00:15:00.000Z"
         *     }
         */
        AnnouncedMediaResponse: {
            /** @example 31 */
            media_id: number;
            /**
             * @example PUT
             * @enum {string}
             */
            method: "PUT";
            /**
             * @description Where to send the bytes, once: this server or the store itself. No token is needed there.
             * @example /uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg?expires=1767226500&signature=5yqgY0nDKU4bWAbS5w4sC6iUO3E6QDdRZJxTe5yD8n0
             */
            url: string;
            /**
             * @description To be sent with the bytes.
             * @example {
             *       "Content-Type": "image/jpeg"
             *     }
             */
            headers: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @example 2026-01-01T00:15:00.000Z
             */
            expires_at: string;
        };
        CreatePostForm: {
            /** @description One image or video (JPEG, PNG, WebP, GIF, AVIF, MP4 or WebM), or up to ten in order: repeat the field. */
            file: Blob[];
            caption?: string;
            /** @description What each file shows, for those who cannot see it, in the order of the files: repeat the field. JSON bodies have them as the array `alt_texts`. */
            alt_text?: string[];
            /**
             * @description `public` where nothing is said.
             * @enum {string}
             */
            visibility?: "public" | "followers" | "private";
        };
        /**
         * @example {
         *       "id": 7,
         *       "username": "ada",
         *       "display_name": "Ada Lovelace",
         *       "avatar_url": "/assets/default-avatar.png",
         *       "avatar_urls": {
         *         "small": "/assets/default-avatar-small.png",
         *         "large": "/assets/default-avatar.png"
         *       },
         *       "is_private": false
         *     }
         */
        UserSummaryResponse: {
            /** @example 7 */
            id: number;
            /** @example ada */
            username: string;
            /** @example Ada Lovelace */
            display_name: string | null;
            /**
             * @description Never null: the default avatar where there is no own one.
             * @example /assets/default-avatar.png
             */
            avatar_url: string;
            /** @description The same as small squares, for lists and headings. */
            avatar_urls: components["schemas"]["AvatarUrlsResponse"];
            /** @example false */
            is_private: boolean;
        };
        /**
         * @example {
         *       "is_owner": false,
         *       "liked": true,
         *       "disliked": false,
         *       "saved": false
         *     }
         */
        PostViewerResponse: {
            /** @example false */
            is_owner: boolean;
            /** @example true */
            liked: boolean;
            /** @example false */
            disliked: boolean;
            /** @example false */
            saved: boolean;
        } | null;
        /**
         * @example {
         *       "id": 7,
         *       "user": {
         *         "id": 7,
         *         "username": "ada",
         *         "display_name": "Ada Lovelace",
         *         "avatar_url": "/assets/default-avatar.png",
         *         "avatar_urls": {
         *           "small": "/assets/default-avatar-small.png",
         *           "large": "/assets/default-avatar.png"
         *         },
         *         "is_private": false
         *       },
         *       "caption": "Low tide at the heron pond #birds",
         *       "media": [
         *         {
         *           "id": 31,
         *           "type": "image",
         *           "url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *           "content_type": "image/jpeg",
         *           "width": 1200,
         *           "height": 1800,
         *           "size": 245684,
         *           "alt_text": "A heron in the reeds",
         *           "blurhash": "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
         *           "renditions": {
         *             "thumb": "/media/31/renditions/thumb",
         *             "small": "/media/31/renditions/small",
         *             "medium": "/media/31/renditions/medium",
         *             "large": "/media/31/renditions/large"
         *           }
         *         }
         *       ],
         *       "image_url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *       "visibility": "public",
         *       "likes_count": 3,
         *       "dislikes_count": 0,
         *       "comments_count": 1,
         *       "comments_enabled": true,
         *       "created_at": "2026-01-02T03:04:05.678Z",
         *       "updated_at": null,
         *       "viewer": {
         *         "is_owner": false,
         *         "liked": true,
         *         "disliked": false,
         *         "saved": false
         *       },
         *       "mentions": [],
         *       "tags": [
         *         "birds"
         *       ]
         *     }
         */
        PostResponse: {
            /** @example 7 */
            id: number;
            user: components["schemas"]["UserSummaryResponse"];
            /** @example Low tide at the heron pond #birds */
            caption: string | null;
            media: components["schemas"]["MediaResponse"][];
            /**
             * @description The `url` of the first of the media, also when that is a video: its `type` tells.
             * @example /uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg
             */
            image_url: string | null;
            /**
             * @example public
             * @enum {string}
             */
            visibility: "public" | "followers" | "private";
            /** @example 3 */
            likes_count: number;
            /** @example 0 */
            dislikes_count: number;
            /**
             * @description Comments and their replies.
             * @example 1
             */
            comments_count: number;
            /**
             * @description Whether comments can be added.
             * @example true
             */
            comments_enabled: boolean;
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Null until edited.
             * @example null
             */
            updated_at: string | null;
            /** @description Null without a token. */
            viewer: components["schemas"]["PostViewerResponse"] | null;
            /**
             * @description People whom the text names with `@username`, in its order: those who had the names when it was written, with the names that they have now.
             * @example []
             */
            mentions: components["schemas"]["UserSummaryResponse"][];
            /**
             * @description Hashtags of the caption, then those that its author has added in comments, in lower case as first written here, without the sign.
             * @example [
             *       "birds"
             *     ]
             */
            tags: string[];
        };
        /**
         * @example {
         *       "media_ids": [
         *         31
         *       ],
         *       "caption": "Low tide at the heron pond #birds"
         *     }
         */
        CreatePostFromMediaBody: {
            /**
             * @description Ids of your own uploads, in the order in which they are shown.
             * @example [
             *       31
             *     ]
             */
            media_ids: number[];
            /** @example Low tide at the heron pond #birds */
            caption?: string | null;
            /**
             * @description `public` where nothing is said.
             * @enum {string}
             */
            visibility?: "public" | "followers" | "private";
        };
        /**
         * @example {
         *       "caption": "Low tide at the heron pond #birds"
         *     }
         */
        EditPostBody: {
            /** @example Low tide at the heron pond #birds */
            caption?: string | null;
            /** @enum {string} */
            visibility?: "public" | "followers" | "private";
            /** @description With `false` nobody can add comments any more, the owner neither; those that are there stay. */
            comments_enabled?: boolean;
            /** @description What each of the media shows, for those who cannot see it, in their order; null clears one. Forms have them as repeated `alt_text`. */
            alt_texts?: (string | null)[];
        };
        /**
         * @example {
         *       "post_id": 7,
         *       "liked": true,
         *       "disliked": false,
         *       "likes_count": 4,
         *       "dislikes_count": 0
         *     }
         */
        ReactionResponse: {
            /** @example 7 */
            post_id: number;
            /** @example true */
            liked: boolean;
            /** @example false */
            disliked: boolean;
            /** @example 4 */
            likes_count: number;
            /** @example 0 */
            dislikes_count: number;
        };
        /**
         * @example {
         *       "is_owner": false,
         *       "can_delete": false,
         *       "liked": true
         *     }
         */
        CommentViewerResponse: {
            /** @example false */
            is_owner: boolean;
            /**
             * @description Whether the viewer may delete it: as its author, as who posted what it is on, or to moderate.
             * @example false
             */
            can_delete: boolean;
            /** @example true */
            liked: boolean;
        } | null;
        /**
         * @example {
         *       "id": 21,
         *       "post_id": 7,
         *       "reply_to_id": null,
         *       "user": {
         *         "id": 7,
         *         "username": "ada",
         *         "display_name": "Ada Lovelace",
         *         "avatar_url": "/assets/default-avatar.png",
         *         "avatar_urls": {
         *           "small": "/assets/default-avatar-small.png",
         *           "large": "/assets/default-avatar.png"
         *         },
         *         "is_private": false
         *       },
         *       "content": "What a light!",
         *       "replies_count": 2,
         *       "likes_count": 5,
         *       "created_at": "2026-01-02T03:04:05.678Z",
         *       "updated_at": null,
         *       "viewer": {
         *         "is_owner": false,
         *         "can_delete": false,
         *         "liked": true
         *       },
         *       "mentions": []
         *     }
         */
        CommentResponse: {
            /** @example 21 */
            id: number;
            /** @example 7 */
            post_id: number;
            /**
             * @description The comment that a reply hangs on, which is none itself; null for a comment on the post.
             * @example null
             */
            reply_to_id: number | null;
            user: components["schemas"]["UserSummaryResponse"];
            /** @example What a light! */
            content: string;
            /**
             * @description Always 0 for a reply.
             * @example 2
             */
            replies_count: number;
            /** @example 5 */
            likes_count: number;
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Null until edited.
             * @example null
             */
            updated_at: string | null;
            /** @description Null without a token. */
            viewer: components["schemas"]["CommentViewerResponse"] | null;
            /**
             * @description People whom the text names with `@username`, in its order: those who had the names when it was written, with the names that they have now.
             * @example []
             */
            mentions: components["schemas"]["UserSummaryResponse"][];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 21,
         *           "post_id": 7,
         *           "reply_to_id": null,
         *           "user": {
         *             "id": 7,
         *             "username": "ada",
         *             "display_name": "Ada Lovelace",
         *             "avatar_url": "/assets/default-avatar.png",
         *             "avatar_urls": {
         *               "small": "/assets/default-avatar-small.png",
         *               "large": "/assets/default-avatar.png"
         *             },
         *             "is_private": false
         *           },
         *           "content": "What a light!",
         *           "replies_count": 2,
         *           "likes_count": 5,
         *           "created_at": "2026-01-02T03:04:05.678Z",
         *           "updated_at": null,
         *           "viewer": {
         *             "is_owner": false,
         *             "can_delete": false,
         *             "liked": true
         *           },
         *           "mentions": []
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        CommentPage: {
            items: components["schemas"]["CommentResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "content": "What a light!",
         *       "reply_to_id": 20
         *     }
         */
        CreateCommentBody: {
            /** @example What a light! */
            content: string;
            /**
             * @description A comment on the same post that this one replies to. A reply to a reply hangs on the same comment as that one.
             * @example 20
             */
            reply_to_id?: number | null;
        };
        /**
         * @example {
         *       "content": "What a light!"
         *     }
         */
        EditCommentBody: {
            /** @example What a light! */
            content: string;
        };
        /**
         * @example {
         *       "comment_id": 21,
         *       "liked": true,
         *       "likes_count": 6
         *     }
         */
        CommentLikeResponse: {
            /** @example 21 */
            comment_id: number;
            /** @example true */
            liked: boolean;
            /** @example 6 */
            likes_count: number;
        };
        /**
         * @example {
         *       "post_id": 7,
         *       "saved": true
         *     }
         */
        SaveResponse: {
            /** @example 7 */
            post_id: number;
            /** @example true */
            saved: boolean;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 7,
         *           "user": {
         *             "id": 7,
         *             "username": "ada",
         *             "display_name": "Ada Lovelace",
         *             "avatar_url": "/assets/default-avatar.png",
         *             "avatar_urls": {
         *               "small": "/assets/default-avatar-small.png",
         *               "large": "/assets/default-avatar.png"
         *             },
         *             "is_private": false
         *           },
         *           "caption": "Low tide at the heron pond #birds",
         *           "media": [
         *             {
         *               "id": 31,
         *               "type": "image",
         *               "url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *               "content_type": "image/jpeg",
         *               "width": 1200,
         *               "height": 1800,
         *               "size": 245684,
         *               "alt_text": "A heron in the reeds",
         *               "blurhash": "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
         *               "renditions": {
         *                 "thumb": "/media/31/renditions/thumb",
         *                 "small": "/media/31/renditions/small",
         *                 "medium": "/media/31/renditions/medium",
         *                 "large": "/media/31/renditions/large"
         *               }
         *             }
         *           ],
         *           "image_url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *           "visibility": "public",
         *           "likes_count": 3,
         *           "dislikes_count": 0,
         *           "comments_count": 1,
         *           "comments_enabled": true,
         *           "created_at": "2026-01-02T03:04:05.678Z",
         *           "updated_at": null,
         *           "viewer": {
         *             "is_owner": false,
         *             "liked": true,
         *             "disliked": false,
         *             "saved": false
         *           },
         *           "mentions": [],
         *           "tags": [
         *             "birds"
         *           ]
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        SavedPostPage: {
            items: components["schemas"]["PostResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "id": 3,
         *       "name": "Herons",
         *       "posts_count": 12,
         *       "cover_url": "/media/31/renditions/small",
         *       "created_at": "2026-01-02T03:04:05.678Z"
         *     }
         */
        CollectionResponse: {
            /** @example 3 */
            id: number;
            /** @example Herons */
            name: string;
            /**
             * @description All that you have put into it, also what you may not see just now and the list of its posts leaves out. Deleted posts are counted out within a minute.
             * @example 12
             */
            posts_count: number;
            /**
             * @description The `small` copy of the latest post in it that you may see, signed where its pictures are. Null where there is none among the 20 latest, and when that is a caption alone or a video without a poster.
             * @example /media/31/renditions/small
             */
            cover_url: string | null;
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 3,
         *           "name": "Herons",
         *           "posts_count": 12,
         *           "cover_url": "/media/31/renditions/small",
         *           "created_at": "2026-01-02T03:04:05.678Z"
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        CollectionPage: {
            items: components["schemas"]["CollectionResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "name": "Herons"
         *     }
         */
        CreateCollectionBody: {
            /**
             * @description Several collections may have one name.
             * @example Herons
             */
            name: string;
        };
        /**
         * @example {
         *       "name": "Herons"
         *     }
         */
        EditCollectionBody: {
            /**
             * @description Several collections may have one name.
             * @example Herons
             */
            name?: string;
        };
        /**
         * @example {
         *       "name": "birds",
         *       "posts_count": 12
         *     }
         */
        TagResponse: {
            /**
             * @description In lower case, without the sign.
             * @example birds
             */
            name: string;
            /**
             * @description Posts that are open to everybody.
             * @example 12
             */
            posts_count: number;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "name": "birds",
         *           "posts_count": 12
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        TagPage: {
            items: components["schemas"]["TagResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "name": "spoilers",
         *       "muted": true
         *     }
         */
        MutedTagResponse: {
            /**
             * @description In lower case, without the sign.
             * @example spoilers
             */
            name: string;
            /** @example true */
            muted: boolean;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "name": "spoilers",
         *           "muted": true
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        MutedTagPage: {
            items: components["schemas"]["MutedTagResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 7,
         *           "user": {
         *             "id": 7,
         *             "username": "ada",
         *             "display_name": "Ada Lovelace",
         *             "avatar_url": "/assets/default-avatar.png",
         *             "avatar_urls": {
         *               "small": "/assets/default-avatar-small.png",
         *               "large": "/assets/default-avatar.png"
         *             },
         *             "is_private": false
         *           },
         *           "caption": "Low tide at the heron pond #birds",
         *           "media": [
         *             {
         *               "id": 31,
         *               "type": "image",
         *               "url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *               "content_type": "image/jpeg",
         *               "width": 1200,
         *               "height": 1800,
         *               "size": 245684,
         *               "alt_text": "A heron in the reeds",
         *               "blurhash": "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
         *               "renditions": {
         *                 "thumb": "/media/31/renditions/thumb",
         *                 "small": "/media/31/renditions/small",
         *                 "medium": "/media/31/renditions/medium",
         *                 "large": "/media/31/renditions/large"
         *               }
         *             }
         *           ],
         *           "image_url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *           "visibility": "public",
         *           "likes_count": 3,
         *           "dislikes_count": 0,
         *           "comments_count": 1,
         *           "comments_enabled": true,
         *           "created_at": "2026-01-02T03:04:05.678Z",
         *           "updated_at": null,
         *           "viewer": {
         *             "is_owner": false,
         *             "liked": true,
         *             "disliked": false,
         *             "saved": false
         *           },
         *           "mentions": [],
         *           "tags": [
         *             "birds"
         *           ]
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        TaggedPostPage: {
            items: components["schemas"]["PostResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 7,
         *           "user": {
         *             "id": 7,
         *             "username": "ada",
         *             "display_name": "Ada Lovelace",
         *             "avatar_url": "/assets/default-avatar.png",
         *             "avatar_urls": {
         *               "small": "/assets/default-avatar-small.png",
         *               "large": "/assets/default-avatar.png"
         *             },
         *             "is_private": false
         *           },
         *           "caption": "Low tide at the heron pond #birds",
         *           "media": [
         *             {
         *               "id": 31,
         *               "type": "image",
         *               "url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *               "content_type": "image/jpeg",
         *               "width": 1200,
         *               "height": 1800,
         *               "size": 245684,
         *               "alt_text": "A heron in the reeds",
         *               "blurhash": "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
         *               "renditions": {
         *                 "thumb": "/media/31/renditions/thumb",
         *                 "small": "/media/31/renditions/small",
         *                 "medium": "/media/31/renditions/medium",
         *                 "large": "/media/31/renditions/large"
         *               }
         *             }
         *           ],
         *           "image_url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *           "visibility": "public",
         *           "likes_count": 3,
         *           "dislikes_count": 0,
         *           "comments_count": 1,
         *           "comments_enabled": true,
         *           "created_at": "2026-01-02T03:04:05.678Z",
         *           "updated_at": null,
         *           "viewer": {
         *             "is_owner": false,
         *             "liked": true,
         *             "disliked": false,
         *             "saved": false
         *           },
         *           "mentions": [],
         *           "tags": [
         *             "birds"
         *           ]
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        PostPage: {
            items: components["schemas"]["PostResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "id": 7,
         *       "username": "ada",
         *       "display_name": "Ada Lovelace",
         *       "avatar_url": "/assets/default-avatar.png",
         *       "avatar_urls": {
         *         "small": "/assets/default-avatar-small.png",
         *         "large": "/assets/default-avatar.png"
         *       },
         *       "is_private": false,
         *       "bio": "Engines and numbers.",
         *       "role": "user",
         *       "posts_count": 12,
         *       "followers_count": 340,
         *       "following_count": 150,
         *       "created_at": "2026-01-02T03:04:05.678Z",
         *       "viewer": {
         *         "is_self": false,
         *         "blocking": false,
         *         "following": true,
         *         "requested": false,
         *         "followed_by": false,
         *         "muting": false
         *       }
         *     }
         */
        UserResponse: {
            /** @example 7 */
            id: number;
            /** @example ada */
            username: string;
            /** @example Ada Lovelace */
            display_name: string | null;
            /**
             * @description Never null: the default avatar where there is no own one.
             * @example /assets/default-avatar.png
             */
            avatar_url: string;
            /** @description The same as small squares, for lists and headings. */
            avatar_urls: components["schemas"]["AvatarUrlsResponse"];
            /** @example false */
            is_private: boolean;
            /** @example Engines and numbers. */
            bio: string | null;
            /**
             * @example user
             * @enum {string}
             */
            role: "user" | "moderator" | "admin";
            /**
             * @description Public posts and those for followers.
             * @example 12
             */
            posts_count: number;
            /** @example 340 */
            followers_count: number;
            /** @example 150 */
            following_count: number;
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
            /** @description Null without a token. */
            viewer: components["schemas"]["UserViewerResponse"] | null;
        };
        /**
         * @example {
         *       "user_id": 7,
         *       "posts_count": 12,
         *       "followers_count": 340,
         *       "following_count": 150,
         *       "likes_received_count": 980,
         *       "comments_received_count": 210
         *     }
         */
        StatsResponse: {
            /** @example 7 */
            user_id: number;
            /** @example 12 */
            posts_count: number;
            /** @example 340 */
            followers_count: number;
            /** @example 150 */
            following_count: number;
            /**
             * @description Likes of the posts that `posts_count` counts.
             * @example 980
             */
            likes_received_count: number;
            /**
             * @description Comments on the posts that `posts_count` counts.
             * @example 210
             */
            comments_received_count: number;
        };
        /**
         * @example {
         *       "target_type": "post",
         *       "target_id": 7,
         *       "reason": "spam"
         *     }
         */
        CreateReportBody: {
            /**
             * @description What is reported.
             * @example post
             * @enum {string}
             */
            target_type: "post" | "comment" | "user";
            /**
             * @description Its id.
             * @example 7
             */
            target_id: number;
            /**
             * @example spam
             * @enum {string}
             */
            reason: "spam" | "nudity" | "hate" | "violence" | "harassment" | "self_harm" | "illegal" | "other";
            /** @description For the moderators. */
            note?: string | null;
        };
        /**
         * @example {
         *       "id": 5,
         *       "target_type": "post",
         *       "target_id": 7,
         *       "reason": "spam",
         *       "note": "The same text under every post.",
         *       "status": "open",
         *       "created_at": "2026-01-02T03:04:05.678Z"
         *     }
         */
        ReportResponse: {
            /** @example 5 */
            id: number;
            /**
             * @example post
             * @enum {string}
             */
            target_type: "post" | "comment" | "user";
            /** @example 7 */
            target_id: number;
            /**
             * @example spam
             * @enum {string}
             */
            reason: "spam" | "nudity" | "hate" | "violence" | "harassment" | "self_harm" | "illegal" | "other";
            /** @example The same text under every post. */
            note: string | null;
            /**
             * @description `dismissed`: nothing was done. `actioned`: it was deleted, its author warned or suspended, or it went with its account.
             * @example open
             * @enum {string}
             */
            status: "open" | "dismissed" | "actioned";
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 5,
         *           "target_type": "post",
         *           "target_id": 7,
         *           "reason": "spam",
         *           "note": "The same text under every post.",
         *           "status": "open",
         *           "created_at": "2026-01-02T03:04:05.678Z"
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        ReportPage: {
            items: components["schemas"]["ReportResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "target_type": "post",
         *       "target_id": 7,
         *       "target": {
         *         "id": 7,
         *         "user": {
         *           "id": 7,
         *           "username": "ada",
         *           "display_name": "Ada Lovelace",
         *           "avatar_url": "/assets/default-avatar.png",
         *           "avatar_urls": {
         *             "small": "/assets/default-avatar-small.png",
         *             "large": "/assets/default-avatar.png"
         *           },
         *           "is_private": false
         *         },
         *         "caption": "Low tide at the heron pond #birds",
         *         "media": [
         *           {
         *             "id": 31,
         *             "type": "image",
         *             "url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *             "content_type": "image/jpeg",
         *             "width": 1200,
         *             "height": 1800,
         *             "size": 245684,
         *             "alt_text": "A heron in the reeds",
         *             "blurhash": "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
         *             "renditions": {
         *               "thumb": "/media/31/renditions/thumb",
         *               "small": "/media/31/renditions/small",
         *               "medium": "/media/31/renditions/medium",
         *               "large": "/media/31/renditions/large"
         *             }
         *           }
         *         ],
         *         "image_url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *         "visibility": "public",
         *         "likes_count": 3,
         *         "dislikes_count": 0,
         *         "comments_count": 1,
         *         "comments_enabled": true,
         *         "created_at": "2026-01-02T03:04:05.678Z",
         *         "updated_at": null,
         *         "viewer": {
         *           "is_owner": false,
         *           "liked": true,
         *           "disliked": false,
         *           "saved": false
         *         },
         *         "mentions": [],
         *         "tags": [
         *           "birds"
         *         ]
         *       },
         *       "reported_text": "Buy now!",
         *       "reasons": {
         *         "spam": 2
         *       },
         *       "reports_count": 2,
         *       "first_reported_at": "2026-01-02T03:04:05.678Z",
         *       "last_reported_at": "2026-01-02T03:19:05.678Z",
         *       "status": "open"
         *     }
         */
        ReportedTargetResponse: {
            /**
             * @example post
             * @enum {string}
             */
            target_type: "post" | "comment" | "user";
            /** @example 7 */
            target_id: number;
            /** @description The post, comment or user as it is now; null when it is gone. */
            target: ({
                [key: string]: unknown;
            } & (components["schemas"]["PostResponse"] | components["schemas"]["CommentResponse"] | components["schemas"]["UserResponse"])) | null;
            /**
             * @description The caption, comment, or name and bio as they were when it was first reported; null where there was no text.
             * @example Buy now!
             */
            reported_text: string | null;
            /**
             * @description How often each reason was given; those that nobody gave are left out.
             * @example {
             *       "spam": 2
             *     }
             */
            reasons: {
                spam?: number;
                nudity?: number;
                hate?: number;
                violence?: number;
                harassment?: number;
                self_harm?: number;
                illegal?: number;
                other?: number;
            };
            /**
             * @description Since the last decision about it.
             * @example 2
             */
            reports_count: number;
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            first_reported_at: string;
            /**
             * Format: date-time
             * @example 2026-01-02T03:19:05.678Z
             */
            last_reported_at: string;
            /**
             * @example open
             * @enum {string}
             */
            status: "open" | "dismissed" | "actioned";
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "target_type": "post",
         *           "target_id": 7,
         *           "target": {
         *             "id": 7,
         *             "user": {
         *               "id": 7,
         *               "username": "ada",
         *               "display_name": "Ada Lovelace",
         *               "avatar_url": "/assets/default-avatar.png",
         *               "avatar_urls": {
         *                 "small": "/assets/default-avatar-small.png",
         *                 "large": "/assets/default-avatar.png"
         *               },
         *               "is_private": false
         *             },
         *             "caption": "Low tide at the heron pond #birds",
         *             "media": [
         *               {
         *                 "id": 31,
         *                 "type": "image",
         *                 "url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *                 "content_type": "image/jpeg",
         *                 "width": 1200,
         *                 "height": 1800,
         *                 "size": 245684,
         *                 "alt_text": "A heron in the reeds",
         *                 "blurhash": "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
         *                 "renditions": {
         *                   "thumb": "/media/31/renditions/thumb",
         *                   "small": "/media/31/renditions/small",
         *                   "medium": "/media/31/renditions/medium",
         *                   "large": "/media/31/renditions/large"
         *                 }
         *               }
         *             ],
         *             "image_url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *             "visibility": "public",
         *             "likes_count": 3,
         *             "dislikes_count": 0,
         *             "comments_count": 1,
         *             "comments_enabled": true,
         *             "created_at": "2026-01-02T03:04:05.678Z",
         *             "updated_at": null,
         *             "viewer": {
         *               "is_owner": false,
         *               "liked": true,
         *               "disliked": false,
         *               "saved": false
         *             },
         *             "mentions": [],
         *             "tags": [
         *               "birds"
         *             ]
         *           },
         *           "reported_text": "Buy now!",
         *           "reasons": {
         *             "spam": 2
         *           },
         *           "reports_count": 2,
         *           "first_reported_at": "2026-01-02T03:04:05.678Z",
         *           "last_reported_at": "2026-01-02T03:19:05.678Z",
         *           "status": "open"
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        ReportQueuePage: {
            items: components["schemas"]["ReportedTargetResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "action": "dismiss"
         *     }
         */
        ResolveReportsBody: {
            /**
             * @description `suspend` and `warn` are about the author, or the user.
             * @example dismiss
             * @enum {string}
             */
            action: "dismiss" | "delete" | "suspend" | "warn";
            /** @description For the audit log. */
            note?: string | null;
        };
        /**
         * @example {
         *       "id": 7,
         *       "username": "ada",
         *       "display_name": "Ada Lovelace",
         *       "email": "ada@example.org",
         *       "email_verified": true,
         *       "role": "user",
         *       "status": "active",
         *       "created_at": "2026-01-02T03:04:05.678Z",
         *       "posts_count": 12
         *     }
         */
        AdminUserResponse: {
            /** @example 7 */
            id: number;
            /** @example ada */
            username: string;
            /** @example Ada Lovelace */
            display_name: string | null;
            /**
             * Format: email
             * @example ada@example.org
             */
            email: string | null;
            /** @example true */
            email_verified: boolean;
            /**
             * @example user
             * @enum {string}
             */
            role: "user" | "moderator" | "admin";
            /**
             * @example active
             * @enum {string}
             */
            status: "active" | "suspended" | "waiting";
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
            /** @example 12 */
            posts_count: number;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 7,
         *           "username": "ada",
         *           "display_name": "Ada Lovelace",
         *           "email": "ada@example.org",
         *           "email_verified": true,
         *           "role": "user",
         *           "status": "active",
         *           "created_at": "2026-01-02T03:04:05.678Z",
         *           "posts_count": 12
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        AdminUserPage: {
            items: components["schemas"]["AdminUserResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "status": "active"
         *     }
         */
        ChangeUserBody: {
            /**
             * @description Suspension acts on the next request and hides all content; `active` also approves an account that waits.
             * @example active
             * @enum {string}
             */
            status?: "active" | "suspended";
            /** @enum {string} */
            role?: "user" | "moderator" | "admin";
        };
        /**
         * @example {
         *       "users_count": 50,
         *       "posts_count": 500,
         *       "comments_count": 1500,
         *       "reactions_count": 5000,
         *       "media_count": 510,
         *       "media_bytes": 125000000
         *     }
         */
        AdminStatsResponse: {
            /** @example 50 */
            users_count: number;
            /** @example 500 */
            posts_count: number;
            /** @example 1500 */
            comments_count: number;
            /** @example 5000 */
            reactions_count: number;
            /** @example 510 */
            media_count: number;
            /**
             * @description Bytes of all stored media.
             * @example 125000000
             */
            media_bytes: number;
        };
        /**
         * @example {
         *       "id": 7,
         *       "username": "ada",
         *       "display_name": "Ada Lovelace",
         *       "avatar_url": "/assets/default-avatar.png",
         *       "avatar_urls": {
         *         "small": "/assets/default-avatar-small.png",
         *         "large": "/assets/default-avatar.png"
         *       },
         *       "is_private": false
         *     }
         */
        AuditActorResponse: {
            /** @example 7 */
            id: number;
            /** @example ada */
            username: string;
            /** @example Ada Lovelace */
            display_name: string | null;
            /**
             * @description Never null: the default avatar where there is no own one.
             * @example /assets/default-avatar.png
             */
            avatar_url: string;
            /** @description The same as small squares, for lists and headings. */
            avatar_urls: components["schemas"]["AvatarUrlsResponse"];
            /** @example false */
            is_private: boolean;
        } | null;
        /**
         * @example {
         *       "id": 3,
         *       "actor": {
         *         "id": 7,
         *         "username": "ada",
         *         "display_name": "Ada Lovelace",
         *         "avatar_url": "/assets/default-avatar.png",
         *         "avatar_urls": {
         *           "small": "/assets/default-avatar-small.png",
         *           "large": "/assets/default-avatar.png"
         *         },
         *         "is_private": false
         *       },
         *       "action": "user.changed",
         *       "target_type": "user",
         *       "target_id": 9,
         *       "detail": {
         *         "status": "suspended"
         *       },
         *       "created_at": "2026-01-02T03:04:05.678Z"
         *     }
         */
        AuditEntryResponse: {
            /** @example 3 */
            id: number;
            /**
             * @description Null for the command line, and once the account is gone.
             * @example {
             *       "id": 7,
             *       "username": "ada",
             *       "display_name": "Ada Lovelace",
             *       "avatar_url": "/assets/default-avatar.png",
             *       "avatar_urls": {
             *         "small": "/assets/default-avatar-small.png",
             *         "large": "/assets/default-avatar.png"
             *       },
             *       "is_private": false
             *     }
             */
            actor: components["schemas"]["AuditActorResponse"] | null;
            /** @example user.changed */
            action: string;
            /** @example user */
            target_type: string;
            /** @example 9 */
            target_id: number;
            /**
             * @example {
             *       "status": "suspended"
             *     }
             */
            detail: {
                [key: string]: unknown;
            } | null;
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 3,
         *           "actor": {
         *             "id": 7,
         *             "username": "ada",
         *             "display_name": "Ada Lovelace",
         *             "avatar_url": "/assets/default-avatar.png",
         *             "avatar_urls": {
         *               "small": "/assets/default-avatar-small.png",
         *               "large": "/assets/default-avatar.png"
         *             },
         *             "is_private": false
         *           },
         *           "action": "user.changed",
         *           "target_type": "user",
         *           "target_id": 9,
         *           "detail": {
         *             "status": "suspended"
         *           },
         *           "created_at": "2026-01-02T03:04:05.678Z"
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        AuditPage: {
            items: components["schemas"]["AuditEntryResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "date": "2026-01-31",
         *       "users_count": 50,
         *       "posts_count": 500,
         *       "comments_count": 1500,
         *       "reactions_count": 5000,
         *       "media_count": 510,
         *       "media_bytes": 125000000,
         *       "is_estimate": false
         *     }
         */
        AdminDayResponse: {
            /**
             * Format: date
             * @description Of UTC.
             * @example 2026-01-31
             */
            date: string;
            /** @example 50 */
            users_count: number;
            /** @example 500 */
            posts_count: number;
            /**
             * @description Null where `is_estimate` is true.
             * @example 1500
             */
            comments_count: number | null;
            /**
             * @description Null where `is_estimate` is true.
             * @example 5000
             */
            reactions_count: number | null;
            /** @example 510 */
            media_count: number;
            /**
             * @description Bytes of all stored media.
             * @example 125000000
             */
            media_bytes: number;
            /**
             * @description Worked out afterwards from what was still there, because the figures of that day had not been written down.
             * @example false
             */
            is_estimate: boolean;
        };
        /**
         * @example {
         *       "days": [
         *         {
         *           "date": "2026-01-31",
         *           "users_count": 50,
         *           "posts_count": 500,
         *           "comments_count": 1500,
         *           "reactions_count": 5000,
         *           "media_count": 510,
         *           "media_bytes": 125000000,
         *           "is_estimate": false
         *         }
         *       ]
         *     }
         */
        AdminDaysResponse: {
            /** @description Oldest first; days on which the server did not run are left out. */
            days: components["schemas"]["AdminDayResponse"][];
        };
        /**
         * @example {
         *       "id": 7,
         *       "user": {
         *         "id": 7,
         *         "username": "ada",
         *         "display_name": "Ada Lovelace",
         *         "avatar_url": "/assets/default-avatar.png",
         *         "avatar_urls": {
         *           "small": "/assets/default-avatar-small.png",
         *           "large": "/assets/default-avatar.png"
         *         },
         *         "is_private": false
         *       },
         *       "caption": "Low tide at the heron pond #birds",
         *       "media": [
         *         {
         *           "id": 31,
         *           "type": "image",
         *           "url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *           "content_type": "image/jpeg",
         *           "width": 1200,
         *           "height": 1800,
         *           "size": 245684,
         *           "alt_text": "A heron in the reeds",
         *           "blurhash": "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
         *           "renditions": {
         *             "thumb": "/media/31/renditions/thumb",
         *             "small": "/media/31/renditions/small",
         *             "medium": "/media/31/renditions/medium",
         *             "large": "/media/31/renditions/large"
         *           }
         *         }
         *       ],
         *       "image_url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *       "visibility": "public",
         *       "likes_count": 3,
         *       "dislikes_count": 0,
         *       "comments_count": 1,
         *       "comments_enabled": true,
         *       "created_at": "2026-01-02T03:04:05.678Z",
         *       "updated_at": null,
         *       "viewer": {
         *         "is_owner": false,
         *         "liked": true,
         *         "disliked": false,
         *         "saved": false
         *       },
         *       "mentions": [],
         *       "tags": [
         *         "birds"
         *       ]
         *     }
         */
        ShownPostResponse: {
            /** @example 7 */
            id: number;
            user: components["schemas"]["UserSummaryResponse"];
            /** @example Low tide at the heron pond #birds */
            caption: string | null;
            media: components["schemas"]["MediaResponse"][];
            /**
             * @description The `url` of the first of the media, also when that is a video: its `type` tells.
             * @example /uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg
             */
            image_url: string | null;
            /**
             * @example public
             * @enum {string}
             */
            visibility: "public" | "followers" | "private";
            /** @example 3 */
            likes_count: number;
            /** @example 0 */
            dislikes_count: number;
            /**
             * @description Comments and their replies.
             * @example 1
             */
            comments_count: number;
            /**
             * @description Whether comments can be added.
             * @example true
             */
            comments_enabled: boolean;
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Null until edited.
             * @example null
             */
            updated_at: string | null;
            /** @description Null without a token. */
            viewer: components["schemas"]["PostViewerResponse"] | null;
            /**
             * @description People whom the text names with `@username`, in its order: those who had the names when it was written, with the names that they have now.
             * @example []
             */
            mentions: components["schemas"]["UserSummaryResponse"][];
            /**
             * @description Hashtags of the caption, then those that its author has added in comments, in lower case as first written here, without the sign.
             * @example [
             *       "birds"
             *     ]
             */
            tags: string[];
        } | null;
        /**
         * @example {
         *       "id": 7,
         *       "visibility": "public",
         *       "likes_count": 3,
         *       "dislikes_count": 0,
         *       "comments_count": 1,
         *       "created_at": "2026-01-02T03:04:05.678Z",
         *       "updated_at": null,
         *       "media_count": 1,
         *       "post": {
         *         "id": 7,
         *         "user": {
         *           "id": 7,
         *           "username": "ada",
         *           "display_name": "Ada Lovelace",
         *           "avatar_url": "/assets/default-avatar.png",
         *           "avatar_urls": {
         *             "small": "/assets/default-avatar-small.png",
         *             "large": "/assets/default-avatar.png"
         *           },
         *           "is_private": false
         *         },
         *         "caption": "Low tide at the heron pond #birds",
         *         "media": [
         *           {
         *             "id": 31,
         *             "type": "image",
         *             "url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *             "content_type": "image/jpeg",
         *             "width": 1200,
         *             "height": 1800,
         *             "size": 245684,
         *             "alt_text": "A heron in the reeds",
         *             "blurhash": "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
         *             "renditions": {
         *               "thumb": "/media/31/renditions/thumb",
         *               "small": "/media/31/renditions/small",
         *               "medium": "/media/31/renditions/medium",
         *               "large": "/media/31/renditions/large"
         *             }
         *           }
         *         ],
         *         "image_url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *         "visibility": "public",
         *         "likes_count": 3,
         *         "dislikes_count": 0,
         *         "comments_count": 1,
         *         "comments_enabled": true,
         *         "created_at": "2026-01-02T03:04:05.678Z",
         *         "updated_at": null,
         *         "viewer": {
         *           "is_owner": false,
         *           "liked": true,
         *           "disliked": false,
         *           "saved": false
         *         },
         *         "mentions": [],
         *         "tags": [
         *           "birds"
         *         ]
         *       }
         *     }
         */
        AdminPostResponse: {
            /** @example 7 */
            id: number;
            /**
             * @example public
             * @enum {string}
             */
            visibility: "public" | "followers" | "private";
            /** @example 3 */
            likes_count: number;
            /** @example 0 */
            dislikes_count: number;
            /**
             * @description Comments and their replies.
             * @example 1
             */
            comments_count: number;
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Null until edited.
             * @example null
             */
            updated_at: string | null;
            /** @example 1 */
            media_count: number;
            /** @description Null where the post is hidden from the viewer as a person: read it by its id, which is noted in the audit log. */
            post: components["schemas"]["ShownPostResponse"] | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 7,
         *           "visibility": "public",
         *           "likes_count": 3,
         *           "dislikes_count": 0,
         *           "comments_count": 1,
         *           "created_at": "2026-01-02T03:04:05.678Z",
         *           "updated_at": null,
         *           "media_count": 1,
         *           "post": {
         *             "id": 7,
         *             "user": {
         *               "id": 7,
         *               "username": "ada",
         *               "display_name": "Ada Lovelace",
         *               "avatar_url": "/assets/default-avatar.png",
         *               "avatar_urls": {
         *                 "small": "/assets/default-avatar-small.png",
         *                 "large": "/assets/default-avatar.png"
         *               },
         *               "is_private": false
         *             },
         *             "caption": "Low tide at the heron pond #birds",
         *             "media": [
         *               {
         *                 "id": 31,
         *                 "type": "image",
         *                 "url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *                 "content_type": "image/jpeg",
         *                 "width": 1200,
         *                 "height": 1800,
         *                 "size": 245684,
         *                 "alt_text": "A heron in the reeds",
         *                 "blurhash": "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
         *                 "renditions": {
         *                   "thumb": "/media/31/renditions/thumb",
         *                   "small": "/media/31/renditions/small",
         *                   "medium": "/media/31/renditions/medium",
         *                   "large": "/media/31/renditions/large"
         *                 }
         *               }
         *             ],
         *             "image_url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *             "visibility": "public",
         *             "likes_count": 3,
         *             "dislikes_count": 0,
         *             "comments_count": 1,
         *             "comments_enabled": true,
         *             "created_at": "2026-01-02T03:04:05.678Z",
         *             "updated_at": null,
         *             "viewer": {
         *               "is_owner": false,
         *               "liked": true,
         *               "disliked": false,
         *               "saved": false
         *             },
         *             "mentions": [],
         *             "tags": [
         *               "birds"
         *             ]
         *           }
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        AdminPostPage: {
            items: components["schemas"]["AdminPostResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "username_min_length": 3,
         *       "username_max_length": 30,
         *       "password_min_length": 8,
         *       "password_max_bytes": 72,
         *       "display_name_max_length": 50,
         *       "bio_max_length": 150,
         *       "caption_max_length": 2200,
         *       "comment_max_length": 1000,
         *       "alt_text_max_length": 1500,
         *       "tag_max_length": 100,
         *       "tags_max_count": 30,
         *       "mentions_max_count": 20,
         *       "post_media_max_count": 10,
         *       "image_max_bytes": 10485760,
         *       "image_max_pixels": 50000000,
         *       "image_max_side_pixels": 16384,
         *       "animation_max_pixels": 200000000,
         *       "image_max_frames": 200,
         *       "video_max_bytes": 104857600,
         *       "video_max_seconds": 600,
         *       "storage_quota_bytes": null,
         *       "unattached_media_max_count": 200,
         *       "unattached_media_kept_seconds": 86400,
         *       "following_max_count": 7500,
         *       "collections_max_count": 200,
         *       "collection_name_max_length": 50,
         *       "report_note_max_length": 1000,
         *       "open_reports_max_count": 100,
         *       "export_pause_seconds": 86400,
         *       "export_kept_seconds": 604800,
         *       "personal_tokens_max_count": 50,
         *       "personal_token_name_max_length": 50,
         *       "webhooks_max_count": 10,
         *       "webhook_url_max_length": 2000,
         *       "page_max_items": 100,
         *       "page_default_items": 20,
         *       "ids_max_count": 100,
         *       "idempotency_key_max_length": 255,
         *       "idempotency_key_kept_seconds": 86400,
         *       "body_max_bytes": 102400,
         *       "body_max_depth": 20
         *     }
         */
        InstanceLimitsResponse: {
            /**
             * @description Characters of a username, at least.
             * @example 3
             */
            username_min_length: number;
            /**
             * @description Characters of a username, at most.
             * @example 30
             */
            username_max_length: number;
            /**
             * @description Characters of a password, at least.
             * @example 8
             */
            password_min_length: number;
            /**
             * @description Bytes of a password in UTF-8, at most.
             * @example 72
             */
            password_max_bytes: number;
            /**
             * @description Characters of a display name.
             * @example 50
             */
            display_name_max_length: number;
            /**
             * @description Characters of a bio.
             * @example 150
             */
            bio_max_length: number;
            /**
             * @description Characters of a caption.
             * @example 2200
             */
            caption_max_length: number;
            /**
             * @description Characters of a comment.
             * @example 1000
             */
            comment_max_length: number;
            /**
             * @description Characters of an alt text.
             * @example 1500
             */
            alt_text_max_length: number;
            /**
             * @description Characters of a hashtag.
             * @example 100
             */
            tag_max_length: number;
            /**
             * @description Hashtags of a text that count.
             * @example 30
             */
            tags_max_count: number;
            /**
             * @description Mentions of a text that count.
             * @example 20
             */
            mentions_max_count: number;
            /**
             * @description Pictures and videos of a post.
             * @example 10
             */
            post_media_max_count: number;
            /**
             * @description Bytes of a picture.
             * @example 10485760
             */
            image_max_bytes: number;
            /**
             * @description Pixels of a picture: width times height.
             * @example 50000000
             */
            image_max_pixels: number;
            /**
             * @description Pixels of a side of a picture.
             * @example 16384
             */
            image_max_side_pixels: number;
            /**
             * @description Pixels of all frames of an animation together.
             * @example 200000000
             */
            animation_max_pixels: number;
            /**
             * @description Frames of an animation.
             * @example 200
             */
            image_max_frames: number;
            /**
             * @description Bytes of a video.
             * @example 104857600
             */
            video_max_bytes: number;
            /**
             * @description Seconds of a video.
             * @example 600
             */
            video_max_seconds: number;
            /**
             * @description Bytes that the files of one person may take; null without a limit.
             * @example null
             */
            storage_quota_bytes: number | null;
            /**
             * @description Uploads of one person that no post has yet, announced ones included.
             * @example 200
             */
            unattached_media_max_count: number;
            /**
             * @description Seconds that an upload is kept that no post has.
             * @example 86400
             */
            unattached_media_kept_seconds: number;
            /**
             * @description Accounts that one person may follow.
             * @example 7500
             */
            following_max_count: number;
            /**
             * @description Collections of one person.
             * @example 200
             */
            collections_max_count: number;
            /**
             * @description Characters of the name of a collection.
             * @example 50
             */
            collection_name_max_length: number;
            /**
             * @description Characters of the note of a report.
             * @example 1000
             */
            report_note_max_length: number;
            /**
             * @description Reports of one person that wait for a decision.
             * @example 100
             */
            open_reports_max_count: number;
            /**
             * @description Seconds from one export of an account to the next.
             * @example 86400
             */
            export_pause_seconds: number;
            /**
             * @description Seconds that an export is kept.
             * @example 604800
             */
            export_kept_seconds: number;
            /**
             * @description Personal access tokens of one person, expired ones included.
             * @example 50
             */
            personal_tokens_max_count: number;
            /**
             * @description Characters of the name of a personal access token.
             * @example 50
             */
            personal_token_name_max_length: number;
            /**
             * @description Webhooks of one person.
             * @example 10
             */
            webhooks_max_count: number;
            /**
             * @description Characters of the URL of a webhook.
             * @example 2000
             */
            webhook_url_max_length: number;
            /**
             * @description Items of a page of a list.
             * @example 100
             */
            page_max_items: number;
            /**
             * @description Items of a page without `limit`.
             * @example 20
             */
            page_default_items: number;
            /**
             * @description Ids of a parameter `ids`.
             * @example 100
             */
            ids_max_count: number;
            /**
             * @description Characters of an `Idempotency-Key`.
             * @example 255
             */
            idempotency_key_max_length: number;
            /**
             * @description Seconds that the answer to an `Idempotency-Key` is kept.
             * @example 86400
             */
            idempotency_key_kept_seconds: number;
            /**
             * @description Bytes of a JSON body.
             * @example 102400
             */
            body_max_bytes: number;
            /**
             * @description Levels of a JSON body.
             * @example 20
             */
            body_max_depth: number;
        };
        /**
         * @example {
         *       "text_posts": false,
         *       "web": true,
         *       "docs": true,
         *       "mail": true,
         *       "video_posters": true,
         *       "rate_limits": true
         *     }
         */
        InstanceFeaturesResponse: {
            /**
             * @description Whether a post may be a caption alone.
             * @example false
             */
            text_posts: boolean;
            /**
             * @description Whether there are pages for people at this address.
             * @example true
             */
            web: boolean;
            /**
             * @description Whether the API is documented under `/docs`.
             * @example true
             */
            docs: boolean;
            /**
             * @description Whether mails leave this server: without, only its operator can read the tokens that prove an address or set a new password.
             * @example true
             */
            mail: boolean;
            /**
             * @description Whether videos get posters.
             * @example true
             */
            video_posters: boolean;
            /**
             * @description Whether requests are counted: 429 with `Retry-After` for too many.
             * @example true
             */
            rate_limits: boolean;
        };
        /**
         * @example {
         *       "name": "SocialPhoto",
         *       "description": "Pictures of birds, by people of the valley.",
         *       "version": "1.0.0",
         *       "registration": "open",
         *       "limits": {
         *         "username_min_length": 3,
         *         "username_max_length": 30,
         *         "password_min_length": 8,
         *         "password_max_bytes": 72,
         *         "display_name_max_length": 50,
         *         "bio_max_length": 150,
         *         "caption_max_length": 2200,
         *         "comment_max_length": 1000,
         *         "alt_text_max_length": 1500,
         *         "tag_max_length": 100,
         *         "tags_max_count": 30,
         *         "mentions_max_count": 20,
         *         "post_media_max_count": 10,
         *         "image_max_bytes": 10485760,
         *         "image_max_pixels": 50000000,
         *         "image_max_side_pixels": 16384,
         *         "animation_max_pixels": 200000000,
         *         "image_max_frames": 200,
         *         "video_max_bytes": 104857600,
         *         "video_max_seconds": 600,
         *         "storage_quota_bytes": null,
         *         "unattached_media_max_count": 200,
         *         "unattached_media_kept_seconds": 86400,
         *         "following_max_count": 7500,
         *         "collections_max_count": 200,
         *         "collection_name_max_length": 50,
         *         "report_note_max_length": 1000,
         *         "open_reports_max_count": 100,
         *         "export_pause_seconds": 86400,
         *         "export_kept_seconds": 604800,
         *         "personal_tokens_max_count": 50,
         *         "personal_token_name_max_length": 50,
         *         "webhooks_max_count": 10,
         *         "webhook_url_max_length": 2000,
         *         "page_max_items": 100,
         *         "page_default_items": 20,
         *         "ids_max_count": 100,
         *         "idempotency_key_max_length": 255,
         *         "idempotency_key_kept_seconds": 86400,
         *         "body_max_bytes": 102400,
         *         "body_max_depth": 20
         *       },
         *       "features": {
         *         "text_posts": false,
         *         "web": true,
         *         "docs": true,
         *         "mail": true,
         *         "video_posters": true,
         *         "rate_limits": true
         *       },
         *       "modules_off": [],
         *       "contact_email": "hello@example.org",
         *       "rules": [
         *         "Be kind."
         *       ]
         *     }
         */
        InstanceResponse: {
            /** @example SocialPhoto */
            name: string;
            /** @example Pictures of birds, by people of the valley. */
            description: string | null;
            /**
             * @description Of the program.
             * @example 1.0.0
             */
            version: string;
            /**
             * @description Who may register: everybody, everybody whom an administrator then approves, whoever has an invite, or nobody.
             * @example open
             * @enum {string}
             */
            registration: "open" | "approval" | "invite" | "closed";
            limits: components["schemas"]["InstanceLimitsResponse"];
            features: components["schemas"]["InstanceFeaturesResponse"];
            /**
             * @description What its operator has switched off, whose routes are not there: `comments.likes` (likes of comments), `exports` (archives of all that is an account's own), `invites` (invites to register with), `reactions.dislikes` (dislikes of posts), `reports` (reports to the moderators, and their queue), `saved` (saved posts, and collections of them), `tokens` (personal access tokens, which are refused then), `webhooks` (webhooks, and what is told to them). There may be further names.
             * @example []
             */
            modules_off: string[];
            /**
             * Format: email
             * @example hello@example.org
             */
            contact_email: string | null;
            /**
             * @description What people agree to, a rule each.
             * @example [
             *       "Be kind."
             *     ]
             */
            rules: string[];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 31,
         *           "type": "image",
         *           "url": "/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg",
         *           "content_type": "image/jpeg",
         *           "width": 1200,
         *           "height": 1800,
         *           "size": 245684,
         *           "alt_text": "A heron in the reeds",
         *           "blurhash": "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
         *           "renditions": {
         *             "thumb": "/media/31/renditions/thumb",
         *             "small": "/media/31/renditions/small",
         *             "medium": "/media/31/renditions/medium",
         *             "large": "/media/31/renditions/large"
         *           }
         *         }
         *       ]
         *     }
         */
        MediaListResponse: {
            items: components["schemas"]["MediaResponse"][];
        };
        /**
         * @example {
         *       "width": 800,
         *       "height": 450
         *     }
         */
        CreateRenditionBody: {
            /**
             * @description Pixels. With one side, or none, the proportions stay and nothing is enlarged.
             * @example 800
             */
            width?: number;
            /**
             * @description Pixels.
             * @example 450
             */
            height?: number;
            /**
             * @description Of both sides: `cover` fills them and cuts off, `contain` leaves room around (white, or transparent where the picture is), `fill` distorts: these give exactly the sides asked for. `inside` and `outside` keep the proportions, within or around the sides, and never enlarge; no side gets longer than 2160. `cover` where nothing is said.
             * @enum {string}
             */
            fit?: "cover" | "contain" | "fill" | "inside" | "outside";
            /**
             * @description What `cover` keeps, and where `contain` puts the picture. `centre` where nothing is said.
             * @enum {string}
             */
            gravity?: "centre" | "north" | "northeast" | "east" | "southeast" | "south" | "southwest" | "west" | "northwest" | "entropy" | "attention";
            grayscale?: boolean;
            sepia?: boolean;
            /** @description Sigma of a Gaussian blur, in pixels; at most two decimals. */
            blur?: number;
            /** @description Written over the picture, in lines that fit it. Letters that the fonts of the server lack are boxes. */
            text?: string;
            /**
             * @description `south` where nothing is said.
             * @enum {string}
             */
            text_position?: "centre" | "north" | "northeast" | "east" | "southeast" | "south" | "southwest" | "west" | "northwest";
            /** @description Pixels; 32 where nothing is said. Made smaller where the text would not fit. */
            text_size?: number;
            /** @description White where nothing is said: `#ffffff`. */
            text_color?: string;
            /**
             * @description Chosen by `Accept` at each read where nothing is said. `jpeg` puts on white what is transparent.
             * @enum {string}
             */
            format?: "avif" | "webp" | "jpeg" | "png";
        };
        /**
         * @example {
         *       "url": "/media/7/renditions/custom?width=800&height=450&fit=cover&signature=pZ0kFOW4gmqLjkKB9Zk1s0zMZyYVDyZBC-eRAhsXkAA",
         *       "expires_at": null
         *     }
         */
        RenditionLinkResponse: {
            /**
             * @description Where the rendition is; it is made when it is first read.
             * @example /media/7/renditions/custom?width=800&height=450&fit=cover&signature=pZ0kFOW4gmqLjkKB9Zk1s0zMZyYVDyZBC-eRAhsXkAA
             */
            url: string;
            /**
             * Format: date-time
             * @description When the link ends; null where everybody may see the media.
             * @example null
             */
            expires_at: string | null;
        };
        /**
         * @example {
         *       "password": "your password"
         *     }
         */
        RequestExportBody: {
            /**
             * Format: password
             * @description The current password.
             * @example your password
             */
            password: string;
        };
        /**
         * @example {
         *       "id": 5,
         *       "status": "ready",
         *       "size": 419430400,
         *       "url": "/exports/5/file?expires=1767927600&session=9&signature=...",
         *       "expires_at": "2026-01-09T03:04:05.678Z",
         *       "created_at": "2026-01-02T03:04:05.678Z"
         *     }
         */
        ExportResponse: {
            /** @example 5 */
            id: number;
            /**
             * @example ready
             * @enum {string}
             */
            status: "waiting" | "running" | "ready" | "failed";
            /**
             * @description Bytes; null until it is ready.
             * @example 419430400
             */
            size: number | null;
            /**
             * @description Signed, good until `expires_at` for as long as the session lives that got it; null until it is ready.
             * @example /exports/5/file?expires=1767927600&session=9&signature=...
             */
            url: string | null;
            /**
             * Format: date-time
             * @description When the file is deleted, seven days after it was made; null until it is ready.
             * @example 2026-01-09T03:04:05.678Z
             */
            expires_at: string | null;
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 5,
         *           "status": "ready",
         *           "size": 419430400,
         *           "url": "/exports/5/file?expires=1767927600&session=9&signature=...",
         *           "expires_at": "2026-01-09T03:04:05.678Z",
         *           "created_at": "2026-01-02T03:04:05.678Z"
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        ExportPage: {
            items: components["schemas"]["ExportResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "id": 4,
         *       "url": "https://example.com/hooks/photos",
         *       "events": [
         *         "post.created",
         *         "comment.created"
         *       ],
         *       "active": true,
         *       "created_at": "2026-01-02T03:04:05.678Z",
         *       "last_delivery_at": "2026-01-03T07:00:00.000Z"
         *     }
         */
        WebhookResponse: {
            /** @example 4 */
            id: number;
            /** @example https://example.com/hooks/photos */
            url: string;
            /**
             * @example [
             *       "post.created",
             *       "comment.created"
             *     ]
             */
            events: ("*" | "post.created" | "post.edited" | "post.deleted" | "comment.created" | "comment.deleted" | "reaction.created" | "reaction.deleted" | "follow.created" | "follow.requested" | "follow.accepted" | "follow.removed" | "user.registered" | "user.deleted" | "report.created" | "report.resolved")[];
            /**
             * @description False once it was switched off, by its owner or after three days in which nothing could be delivered.
             * @example true
             */
            active: boolean;
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When something last arrived.
             * @example 2026-01-03T07:00:00.000Z
             */
            last_delivery_at: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 4,
         *           "url": "https://example.com/hooks/photos",
         *           "events": [
         *             "post.created",
         *             "comment.created"
         *           ],
         *           "active": true,
         *           "created_at": "2026-01-02T03:04:05.678Z",
         *           "last_delivery_at": "2026-01-03T07:00:00.000Z"
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        WebhookPage: {
            items: components["schemas"]["WebhookResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "url": "https://example.com/hooks/photos",
         *       "events": [
         *         "post.created",
         *         "comment.created"
         *       ]
         *     }
         */
        CreateWebhookBody: {
            /**
             * @description Where to POST to: `https` or `http`, without a password. A host that is not of the public Internet is refused, now or when its name is looked up.
             * @example https://example.com/hooks/photos
             */
            url: string;
            /**
             * @description Names of events, or `*` for all of them.
             * @example [
             *       "post.created",
             *       "comment.created"
             *     ]
             */
            events: ("*" | "post.created" | "post.edited" | "post.deleted" | "comment.created" | "comment.deleted" | "reaction.created" | "reaction.deleted" | "follow.created" | "follow.requested" | "follow.accepted" | "follow.removed" | "user.registered" | "user.deleted" | "report.created" | "report.resolved")[];
            /** @description By which deliveries are signed: `whsec_` and 24 to 64 bytes in base64. One is made unless it is given. */
            secret?: string;
        };
        /**
         * @example {
         *       "id": 4,
         *       "url": "https://example.com/hooks/photos",
         *       "events": [
         *         "post.created",
         *         "comment.created"
         *       ],
         *       "active": true,
         *       "created_at": "2026-01-02T03:04:05.678Z",
         *       "last_delivery_at": "2026-01-03T07:00:00.000Z",
         *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
         *     }
         */
        NewWebhookResponse: {
            /** @example 4 */
            id: number;
            /** @example https://example.com/hooks/photos */
            url: string;
            /**
             * @example [
             *       "post.created",
             *       "comment.created"
             *     ]
             */
            events: ("*" | "post.created" | "post.edited" | "post.deleted" | "comment.created" | "comment.deleted" | "reaction.created" | "reaction.deleted" | "follow.created" | "follow.requested" | "follow.accepted" | "follow.removed" | "user.registered" | "user.deleted" | "report.created" | "report.resolved")[];
            /**
             * @description False once it was switched off, by its owner or after three days in which nothing could be delivered.
             * @example true
             */
            active: boolean;
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When something last arrived.
             * @example 2026-01-03T07:00:00.000Z
             */
            last_delivery_at: string | null;
            /**
             * @description By which deliveries are signed. It is in this answer alone.
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            secret: string;
        };
        /**
         * @example {
         *       "active": true
         *     }
         */
        EditWebhookBody: {
            /** @description Where to POST to: `https` or `http`, without a password. A host that is not of the public Internet is refused, now or when its name is looked up. */
            url?: string;
            /** @description Names of events, or `*` for all of them. */
            events?: ("*" | "post.created" | "post.edited" | "post.deleted" | "comment.created" | "comment.deleted" | "reaction.created" | "reaction.deleted" | "follow.created" | "follow.requested" | "follow.accepted" | "follow.removed" | "user.registered" | "user.deleted" | "report.created" | "report.resolved")[];
            /** @description By which deliveries are signed: `whsec_` and 24 to 64 bytes in base64. */
            secret?: string;
            /**
             * @description False keeps it and tells it nothing; what happens meanwhile is not made up for. True also ends the pause after failures.
             * @example true
             */
            active?: boolean;
        };
        /**
         * @example {
         *       "id": 90,
         *       "event_id": 71,
         *       "type": "post.created",
         *       "status": "delivered",
         *       "attempts": 1,
         *       "response_status": 200,
         *       "next_attempt_at": null,
         *       "created_at": "2026-01-02T03:04:05.678Z"
         *     }
         */
        DeliveryResponse: {
            /** @example 90 */
            id: number;
            /**
             * @description The `webhook-id` of what is sent, the same at each attempt.
             * @example 71
             */
            event_id: number;
            /**
             * @example post.created
             * @enum {string}
             */
            type: "post.created" | "post.edited" | "post.deleted" | "comment.created" | "comment.deleted" | "reaction.created" | "reaction.deleted" | "follow.created" | "follow.requested" | "follow.accepted" | "follow.removed" | "user.registered" | "user.deleted" | "report.created" | "report.resolved" | "webhook.test";
            /**
             * @example delivered
             * @enum {string}
             */
            status: "waiting" | "delivered" | "failed";
            /** @example 1 */
            attempts: number;
            /**
             * @description HTTP status of the last answer; null where there was none.
             * @example 200
             */
            response_status: number | null;
            /**
             * Format: date-time
             * @description Not before then; null when there is none any more.
             * @example null
             */
            next_attempt_at: string | null;
            /**
             * Format: date-time
             * @example 2026-01-02T03:04:05.678Z
             */
            created_at: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 90,
         *           "event_id": 71,
         *           "type": "post.created",
         *           "status": "delivered",
         *           "attempts": 1,
         *           "response_status": 200,
         *           "next_attempt_at": null,
         *           "created_at": "2026-01-02T03:04:05.678Z"
         *         }
         *       ],
         *       "next_cursor": "WyJuZXdlc3QiLDdd"
         *     }
         */
        DeliveryPage: {
            items: components["schemas"]["DeliveryResponse"][];
            /**
             * @description Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.
             * @example WyJuZXdlc3QiLDdd
             */
            next_cursor: string | null;
        };
        /**
         * @example {
         *       "field": "caption",
         *       "message": "must have at most 2200 characters"
         *     }
         */
        FieldErrorResponse: {
            /** @example caption */
            field: string;
            /** @example must have at most 2200 characters */
            message: string;
        };
        /**
         * @example {
         *       "type": "/problems/post-not-found",
         *       "title": "There is no such post",
         *       "status": 404,
         *       "detail": "No post with this id is visible to you.",
         *       "instance": "/posts/7",
         *       "code": "post-not-found",
         *       "request_id": "3d0f2a1e-7a3f-4a0c-9b1e-2f0a7c5d9e11"
         *     }
         */
        ProblemResponse: {
            /**
             * Format: uri-reference
             * @example /problems/post-not-found
             */
            type: string;
            /** @example There is no such post */
            title: string;
            /** @example 404 */
            status: number;
            /** @example No post with this id is visible to you. */
            detail: string;
            /**
             * Format: uri-reference
             * @example /posts/7
             */
            instance: string;
            /**
             * @description Stable; all of them are in docs/problems.md.
             * @example post-not-found
             * @enum {string}
             */
            code: "account-private" | "account-suspended" | "awaiting-approval" | "body-too-large" | "busy" | "cannot-block-yourself" | "cannot-follow-yourself" | "cannot-mute-yourself" | "cannot-report-own" | "chunk-extensions-too-large" | "collection-limit-reached" | "collection-not-found" | "comment-not-found" | "comments-disabled" | "decoding-budget-reached" | "dependency-down" | "email-taken" | "expectation-failed" | "export-not-found" | "export-too-soon" | "file-too-large" | "follow-limit-reached" | "follow-request-not-found" | "gone-meanwhile" | "headers-too-large" | "idempotency-key-reused" | "insufficient-scope" | "internal-error" | "invalid-input" | "invalid-invite" | "invalid-refresh-token" | "invalid-rendition-link" | "invalid-token" | "invite-not-found" | "invite-required" | "last-admin" | "length-required" | "malformed-http" | "malformed-json" | "malformed-request" | "media-in-use" | "media-not-found" | "media-not-ready" | "media-required" | "method-not-allowed" | "no-font" | "no-video-track" | "not-allowed" | "not-authenticated" | "not-decided-in-time" | "not-waiting" | "notification-not-found" | "open-reports-limit-reached" | "outcome-unknown" | "post-not-found" | "precondition-failed" | "quota-reached" | "range-not-satisfiable" | "rate-limited" | "registration-closed" | "rendition-failed" | "report-decided" | "report-not-found" | "request-in-progress" | "request-too-slow" | "route-not-found" | "session-not-found" | "session-required" | "storage-full" | "storing-took-too-long" | "suspend-instead" | "token-limit-reached" | "token-not-found" | "too-many-attempts" | "too-many-frames" | "too-many-mails" | "too-many-pixels" | "too-many-video-pixels" | "took-too-long" | "unreadable-image" | "unreadable-video" | "unsupported-file-type" | "unsupported-media-type" | "upload-in-progress" | "upload-link-invalid" | "upload-link-used" | "upload-not-as-announced" | "upload-not-received" | "user-not-found" | "username-taken" | "video-too-long" | "weak-password" | "webhook-limit-reached" | "webhook-not-found" | "webhook-off" | "wrong-credentials" | "wrong-password";
            /**
             * @description As in `X-Request-Id`.
             * @example 3d0f2a1e-7a3f-4a0c-9b1e-2f0a7c5d9e11
             */
            request_id: string;
            /** @description One for each field or parameter that is wrong; only for invalid input. */
            errors?: components["schemas"]["FieldErrorResponse"][];
        };
        /**
         * @example follow-request-not-found
         * @enum {string}
         */
        AcceptFollowRequest404Code: "follow-request-not-found" | "gone-meanwhile" | "user-not-found";
        /**
         * @example account-private
         * @enum {string}
         */
        AccountPrivateCode: "account-private" | "account-suspended" | "insufficient-scope" | "session-required";
        /**
         * @example account-suspended
         * @enum {string}
         */
        AwaitingApprovalCode: "account-suspended" | "awaiting-approval" | "insufficient-scope" | "session-required";
        /**
         * @example cannot-block-yourself
         * @enum {string}
         */
        CannotBlockYourselfCode: "cannot-block-yourself" | "invalid-input" | "malformed-http" | "malformed-json" | "malformed-request";
        /**
         * @example cannot-follow-yourself
         * @enum {string}
         */
        CannotFollowYourselfCode: "cannot-follow-yourself" | "invalid-input" | "malformed-http" | "malformed-json" | "malformed-request";
        /**
         * @example cannot-mute-yourself
         * @enum {string}
         */
        CannotMuteYourselfCode: "cannot-mute-yourself" | "invalid-input" | "malformed-http" | "malformed-json" | "malformed-request";
        /**
         * @example cannot-report-own
         * @enum {string}
         */
        CannotReportOwnCode: "cannot-report-own" | "invalid-input" | "malformed-http" | "malformed-json" | "malformed-request";
        /**
         * @example collection-not-found
         * @enum {string}
         */
        CollectionNotFoundCode: "collection-not-found" | "gone-meanwhile";
        /**
         * @example comment-not-found
         * @enum {string}
         */
        CommentNotFoundCode: "comment-not-found" | "gone-meanwhile";
        /**
         * @example account-suspended
         * @enum {string}
         */
        CommentsDisabledCode: "account-suspended" | "comments-disabled" | "insufficient-scope" | "session-required";
        /**
         * @example no-video-track
         * @enum {string}
         */
        CompleteMedia422Code: "no-video-track" | "too-many-frames" | "too-many-pixels" | "too-many-video-pixels" | "unreadable-image" | "unreadable-video" | "upload-not-as-announced" | "upload-not-received" | "video-too-long";
        /**
         * @example quota-reached
         * @enum {string}
         */
        CompleteMedia507Code: "quota-reached" | "storage-full";
        /**
         * @example collection-limit-reached
         * @enum {string}
         */
        CreateCollection409Code: "collection-limit-reached" | "request-in-progress";
        /**
         * @example comment-not-found
         * @enum {string}
         */
        CreateComment404Code: "comment-not-found" | "gone-meanwhile" | "post-not-found";
        /**
         * @example media-in-use
         * @enum {string}
         */
        CreatePost409Code: "media-in-use" | "media-not-ready" | "request-in-progress";
        /**
         * @example idempotency-key-reused
         * @enum {string}
         */
        CreatePost422Code: "idempotency-key-reused" | "no-video-track" | "too-many-frames" | "too-many-pixels" | "too-many-video-pixels" | "unreadable-image" | "unreadable-video" | "video-too-long";
        /**
         * @example quota-reached
         * @enum {string}
         */
        CreatePost507Code: "quota-reached" | "storage-full";
        /**
         * @example media-in-use
         * @enum {string}
         */
        CreatePostFromMedia409Code: "media-in-use" | "media-not-ready" | "request-in-progress";
        /**
         * @example comment-not-found
         * @enum {string}
         */
        CreateReport404Code: "comment-not-found" | "gone-meanwhile" | "post-not-found" | "user-not-found";
        /**
         * @example decoding-budget-reached
         * @enum {string}
         */
        DecodingBudgetReachedCode: "decoding-budget-reached" | "rate-limited";
        /**
         * @example email-taken
         * @enum {string}
         */
        EditMe409Code: "email-taken" | "username-taken";
        /**
         * @example rate-limited
         * @enum {string}
         */
        EditMe429Code: "rate-limited" | "too-many-attempts" | "too-many-mails";
        /**
         * @example email-taken
         * @enum {string}
         */
        EmailTakenCode: "email-taken";
        /**
         * @example export-not-found
         * @enum {string}
         */
        ExportNotFoundCode: "export-not-found" | "gone-meanwhile";
        /**
         * @example body-too-large
         * @enum {string}
         */
        FileTooLargeCode: "body-too-large" | "chunk-extensions-too-large" | "file-too-large";
        /**
         * @example follow-limit-reached
         * @enum {string}
         */
        FollowLimitReachedCode: "follow-limit-reached";
        /**
         * @example no-font
         * @enum {string}
         */
        GetRendition422Code: "no-font" | "rendition-failed";
        /**
         * @example no-font
         * @enum {string}
         */
        HeadRendition422Code: "no-font" | "rendition-failed";
        /**
         * @example idempotency-key-reused
         * @enum {string}
         */
        IdempotencyKeyReusedCode: "idempotency-key-reused";
        /**
         * @example invalid-refresh-token
         * @enum {string}
         */
        InvalidRefreshTokenCode: "invalid-refresh-token" | "not-authenticated";
        /**
         * @example invalid-input
         * @enum {string}
         */
        InvalidRenditionLinkCode: "invalid-input" | "invalid-rendition-link" | "malformed-http" | "malformed-json" | "malformed-request";
        /**
         * @example invalid-input
         * @enum {string}
         */
        InvalidTokenCode: "invalid-input" | "invalid-token" | "malformed-http" | "malformed-json" | "malformed-request";
        /**
         * @example gone-meanwhile
         * @enum {string}
         */
        InviteNotFoundCode: "gone-meanwhile" | "invite-not-found";
        /**
         * @example last-admin
         * @enum {string}
         */
        LastAdminCode: "last-admin";
        /**
         * @example length-required
         * @enum {string}
         */
        LengthRequiredCode: "length-required";
        /**
         * @example gone-meanwhile
         * @enum {string}
         */
        MediaNotFoundCode: "gone-meanwhile" | "media-not-found";
        /**
         * @example invalid-input
         * @enum {string}
         */
        MediaRequiredCode: "invalid-input" | "malformed-http" | "malformed-json" | "malformed-request" | "media-required";
        /**
         * @example account-suspended
         * @enum {string}
         */
        NotAllowedCode: "account-suspended" | "insufficient-scope" | "not-allowed" | "session-required";
        /**
         * @example not-waiting
         * @enum {string}
         */
        NotWaitingCode: "not-waiting";
        /**
         * @example gone-meanwhile
         * @enum {string}
         */
        NotificationNotFoundCode: "gone-meanwhile" | "notification-not-found";
        /**
         * @example open-reports-limit-reached
         * @enum {string}
         */
        OpenReportsLimitReachedCode: "open-reports-limit-reached";
        /**
         * @example gone-meanwhile
         * @enum {string}
         */
        PostNotFoundCode: "gone-meanwhile" | "post-not-found";
        /**
         * @example precondition-failed
         * @enum {string}
         */
        PreconditionFailedCode: "precondition-failed";
        /**
         * @example too-many-frames
         * @enum {string}
         */
        PutAvatar422Code: "too-many-frames" | "too-many-pixels" | "unreadable-image";
        /**
         * @example collection-not-found
         * @enum {string}
         */
        PutPostIntoCollection404Code: "collection-not-found" | "gone-meanwhile" | "post-not-found";
        /**
         * @example upload-in-progress
         * @enum {string}
         */
        PutUpload409Code: "upload-in-progress" | "upload-link-used";
        /**
         * @example quota-reached
         * @enum {string}
         */
        QuotaReachedCode: "quota-reached";
        /**
         * @example range-not-satisfiable
         * @enum {string}
         */
        RangeNotSatisfiableCode: "range-not-satisfiable";
        /**
         * @example account-suspended
         * @enum {string}
         */
        Register403Code: "account-suspended" | "insufficient-scope" | "invalid-invite" | "invite-required" | "registration-closed" | "session-required";
        /**
         * @example email-taken
         * @enum {string}
         */
        Register409Code: "email-taken" | "username-taken";
        /**
         * @example follow-request-not-found
         * @enum {string}
         */
        RejectFollowRequest404Code: "follow-request-not-found" | "gone-meanwhile" | "user-not-found";
        /**
         * @example rendition-failed
         * @enum {string}
         */
        RenditionFailedCode: "rendition-failed";
        /**
         * @example export-too-soon
         * @enum {string}
         */
        RequestExport429Code: "export-too-soon" | "rate-limited" | "too-many-attempts";
        /**
         * @example request-in-progress
         * @enum {string}
         */
        RequestInProgressCode: "request-in-progress";
        /**
         * @example invalid-input
         * @enum {string}
         */
        ResetPassword400Code: "invalid-input" | "invalid-token" | "malformed-http" | "malformed-json" | "malformed-request" | "weak-password";
        /**
         * @example gone-meanwhile
         * @enum {string}
         */
        ResolveReports404Code: "gone-meanwhile" | "report-not-found" | "user-not-found";
        /**
         * @example last-admin
         * @enum {string}
         */
        ResolveReports409Code: "last-admin" | "report-decided";
        /**
         * @example gone-meanwhile
         * @enum {string}
         */
        SessionNotFoundCode: "gone-meanwhile" | "session-not-found";
        /**
         * @example storage-full
         * @enum {string}
         */
        StorageFullCode: "storage-full";
        /**
         * @example invalid-input
         * @enum {string}
         */
        SuspendInsteadCode: "invalid-input" | "malformed-http" | "malformed-json" | "malformed-request" | "suspend-instead";
        /**
         * @example collection-not-found
         * @enum {string}
         */
        TakePostOutOfCollection404Code: "collection-not-found" | "gone-meanwhile" | "post-not-found";
        /**
         * @example token-limit-reached
         * @enum {string}
         */
        TokenLimitReachedCode: "token-limit-reached";
        /**
         * @example gone-meanwhile
         * @enum {string}
         */
        TokenNotFoundCode: "gone-meanwhile" | "token-not-found";
        /**
         * @example rate-limited
         * @enum {string}
         */
        TooManyAttemptsCode: "rate-limited" | "too-many-attempts";
        /**
         * @example rate-limited
         * @enum {string}
         */
        TooManyMailsCode: "rate-limited" | "too-many-mails";
        /**
         * @example unsupported-file-type
         * @enum {string}
         */
        UnsupportedFileTypeCode: "unsupported-file-type" | "unsupported-media-type";
        /**
         * @example account-suspended
         * @enum {string}
         */
        UploadLinkInvalidCode: "account-suspended" | "insufficient-scope" | "session-required" | "upload-link-invalid";
        /**
         * @example idempotency-key-reused
         * @enum {string}
         */
        UploadMedia422Code: "idempotency-key-reused" | "no-video-track" | "too-many-frames" | "too-many-pixels" | "too-many-video-pixels" | "unreadable-image" | "unreadable-video" | "video-too-long";
        /**
         * @example quota-reached
         * @enum {string}
         */
        UploadMedia507Code: "quota-reached" | "storage-full";
        /**
         * @example upload-not-as-announced
         * @enum {string}
         */
        UploadNotAsAnnouncedCode: "upload-not-as-announced";
        /**
         * @example gone-meanwhile
         * @enum {string}
         */
        UserNotFoundCode: "gone-meanwhile" | "user-not-found";
        /**
         * @example invalid-input
         * @enum {string}
         */
        WeakPasswordCode: "invalid-input" | "malformed-http" | "malformed-json" | "malformed-request" | "weak-password";
        /**
         * @example webhook-limit-reached
         * @enum {string}
         */
        WebhookLimitReachedCode: "webhook-limit-reached";
        /**
         * @example gone-meanwhile
         * @enum {string}
         */
        WebhookNotFoundCode: "gone-meanwhile" | "webhook-not-found";
        /**
         * @example webhook-off
         * @enum {string}
         */
        WebhookOffCode: "webhook-off";
        /**
         * @example not-authenticated
         * @enum {string}
         */
        WrongCredentialsCode: "not-authenticated" | "wrong-credentials";
        /**
         * @example account-suspended
         * @enum {string}
         */
        WrongPasswordCode: "account-suspended" | "insufficient-scope" | "session-required" | "wrong-password";
    };
    responses: {
        /** @description `account-private`: The account is private */
        "account-private": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["AccountPrivateCode"];
                };
            };
        };
        /** @description `awaiting-approval`: The account waits for approval */
        "awaiting-approval": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["AwaitingApprovalCode"];
                };
            };
        };
        /** @description `cannot-block-yourself`: Nobody can block themselves */
        "cannot-block-yourself": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["CannotBlockYourselfCode"];
                };
            };
        };
        /** @description `cannot-follow-yourself`: Nobody can follow themselves */
        "cannot-follow-yourself": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["CannotFollowYourselfCode"];
                };
            };
        };
        /** @description `cannot-mute-yourself`: Nobody can mute themselves */
        "cannot-mute-yourself": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["CannotMuteYourselfCode"];
                };
            };
        };
        /** @description `cannot-report-own`: Nobody can report what is their own */
        "cannot-report-own": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["CannotReportOwnCode"];
                };
            };
        };
        /** @description `collection-not-found`: There is no such collection */
        "collection-not-found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["CollectionNotFoundCode"];
                };
            };
        };
        /** @description `comment-not-found`: There is no such comment */
        "comment-not-found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["CommentNotFoundCode"];
                };
            };
        };
        /** @description `comments-disabled`: The post takes no comments */
        "comments-disabled": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["CommentsDisabledCode"];
                };
            };
        };
        /** @description `decoding-budget-reached`: Too much time was spent on your pictures and videos */
        "decoding-budget-reached": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["DecodingBudgetReachedCode"];
                };
            };
        };
        /** @description `email-taken`: The e-mail address is taken */
        "email-taken": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["EmailTakenCode"];
                };
            };
        };
        /** @description `export-not-found`: There is no such export */
        "export-not-found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["ExportNotFoundCode"];
                };
            };
        };
        /** @description `file-too-large`: The file is too large */
        "file-too-large": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["FileTooLargeCode"];
                };
            };
        };
        /** @description `follow-limit-reached`: You follow as many accounts as is possible */
        "follow-limit-reached": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["FollowLimitReachedCode"];
                };
            };
        };
        /** @description `idempotency-key-reused`: The key was used for another request */
        "idempotency-key-reused": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["IdempotencyKeyReusedCode"];
                };
            };
        };
        /** @description `invalid-refresh-token`: The refresh token is not valid */
        "invalid-refresh-token": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["InvalidRefreshTokenCode"];
                };
            };
        };
        /** @description `invalid-rendition-link`: The link to the rendition was not made here */
        "invalid-rendition-link": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["InvalidRenditionLinkCode"];
                };
            };
        };
        /** @description `invalid-token`: The token is not valid */
        "invalid-token": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["InvalidTokenCode"];
                };
            };
        };
        /** @description `invite-not-found`: There is no such invite */
        "invite-not-found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["InviteNotFoundCode"];
                };
            };
        };
        /** @description `last-admin`: The last administrator has to stay */
        "last-admin": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["LastAdminCode"];
                };
            };
        };
        /** @description `length-required`: The length of the body must be said */
        "length-required": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["LengthRequiredCode"];
                };
            };
        };
        /** @description `media-not-found`: There is no such media */
        "media-not-found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["MediaNotFoundCode"];
                };
            };
        };
        /** @description `media-required`: A post needs a picture */
        "media-required": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["MediaRequiredCode"];
                };
            };
        };
        /** @description `not-allowed`: This is not yours to change */
        "not-allowed": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["NotAllowedCode"];
                };
            };
        };
        /** @description `not-waiting`: The account does not wait for approval */
        "not-waiting": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["NotWaitingCode"];
                };
            };
        };
        /** @description `notification-not-found`: There is no such notification */
        "notification-not-found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["NotificationNotFoundCode"];
                };
            };
        };
        /** @description `open-reports-limit-reached`: You have as many open reports as is possible */
        "open-reports-limit-reached": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["OpenReportsLimitReachedCode"];
                };
            };
        };
        /** @description Any other failure: see **Failures** in the introduction. */
        "other-problem": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                Link: components["headers"]["Link"];
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"];
            };
        };
        /** @description `post-not-found`: There is no such post */
        "post-not-found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["PostNotFoundCode"];
                };
            };
        };
        /** @description `precondition-failed`: The file is not the one that was asked for */
        "precondition-failed": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["PreconditionFailedCode"];
                };
            };
        };
        /** @description `quota-reached`: You may store no more */
        "quota-reached": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["QuotaReachedCode"];
                };
            };
        };
        /** @description `range-not-satisfiable`: The file has no such range */
        "range-not-satisfiable": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["RangeNotSatisfiableCode"];
                };
            };
        };
        /** @description `rendition-failed`: A copy of this kind cannot be made of the picture */
        "rendition-failed": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["RenditionFailedCode"];
                };
            };
        };
        /** @description `request-in-progress`: The first request with this key is still running */
        "request-in-progress": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["RequestInProgressCode"];
                };
            };
        };
        /** @description `session-not-found`: There is no such session */
        "session-not-found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["SessionNotFoundCode"];
                };
            };
        };
        /** @description `storage-full`: There is no room to store this */
        "storage-full": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["StorageFullCode"];
                };
            };
        };
        /** @description `suspend-instead`: A user is suspended, not deleted */
        "suspend-instead": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["SuspendInsteadCode"];
                };
            };
        };
        /** @description `token-limit-reached`: You have as many tokens as is possible */
        "token-limit-reached": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["TokenLimitReachedCode"];
                };
            };
        };
        /** @description `token-not-found`: There is no such token */
        "token-not-found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["TokenNotFoundCode"];
                };
            };
        };
        /** @description `too-many-attempts`: Too many failed attempts */
        "too-many-attempts": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["TooManyAttemptsCode"];
                };
            };
        };
        /** @description `too-many-mails`: Too many mails were asked for */
        "too-many-mails": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["TooManyMailsCode"];
                };
            };
        };
        /** @description `unsupported-file-type`: This kind of file is not taken */
        "unsupported-file-type": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["UnsupportedFileTypeCode"];
                };
            };
        };
        /** @description `upload-link-invalid`: The upload link is not valid */
        "upload-link-invalid": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["UploadLinkInvalidCode"];
                };
            };
        };
        /** @description `upload-not-as-announced`: The file is not what was announced */
        "upload-not-as-announced": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["UploadNotAsAnnouncedCode"];
                };
            };
        };
        /** @description `user-not-found`: There is no such user */
        "user-not-found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["UserNotFoundCode"];
                };
            };
        };
        /** @description `weak-password`: The password is too easy to guess */
        "weak-password": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["WeakPasswordCode"];
                };
            };
        };
        /** @description `webhook-limit-reached`: You have as many webhooks as is possible */
        "webhook-limit-reached": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["WebhookLimitReachedCode"];
                };
            };
        };
        /** @description `webhook-not-found`: There is no such webhook */
        "webhook-not-found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["WebhookNotFoundCode"];
                };
            };
        };
        /** @description `webhook-off`: The webhook is switched off */
        "webhook-off": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["WebhookOffCode"];
                };
            };
        };
        /** @description `wrong-credentials`: Name or password is wrong */
        "wrong-credentials": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["WrongCredentialsCode"];
                };
            };
        };
        /** @description `wrong-password`: The current password is wrong */
        "wrong-password": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemResponse"] & {
                    code?: components["schemas"]["WrongPasswordCode"];
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description Names the request in the logs. Taken from the request when it sends one (1 to 64 of `A-Z a-z 0-9 _ . -`).
         * @example 3d0f2a1e-7a3f-4a0c-9b1e-2f0a7c5d9e11
         */
        "X-Request-Id": string;
        /**
         * @description Where the next page is, with `rel="next"` (RFC 8288). Missing on the last page.
         * @example </posts?cursor=WyJuZXdlc3QiLDdd>; rel="next"
         */
        Link: string;
        /**
         * @description Seconds to wait before the request is repeated. With 429, 503 and `request-in-progress`.
         * @example 1
         */
        "Retry-After": number;
        /**
         * @description How many requests the limit allows that is nearest to its end. Missing where limits are switched off.
         * @example 300
         */
        "RateLimit-Limit": number;
        /**
         * @description How many of them are left.
         * @example 299
         */
        "RateLimit-Remaining": number;
        /**
         * @description Seconds until they are counted anew.
         * @example 300
         */
        "RateLimit-Reset": number;
        /**
         * @description RFC 6750: `error="invalid_token"` when a token was sent.
         * @example Bearer realm="socialphoto", error="invalid_token"
         */
        "WWW-Authenticate": string;
        /**
         * @description With 405: the methods of this path.
         * @example GET, HEAD, POST
         */
        Allow: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthResponse"];
                };
            };
            /** @description A check failed, or the server is stopping. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthResponse"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveResponse"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionResponse"];
                };
            };
            /** @description The account waits for approval; a mail tells when it can be used. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingResponse"];
                };
            };
            400: components["responses"]["weak-password"];
            /** @description `invalid-invite`: The invite is not good any more; `invite-required`: Registering takes an invite; `registration-closed`: Nobody can register here */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["Register403Code"];
                    };
                };
            };
            /** @description `email-taken`: The e-mail address is taken; `username-taken`: The username is taken */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["Register409Code"];
                    };
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "identifier": "ada",
                 *       "password": "four random green words"
                 *     }
                 */
                "application/json": components["schemas"]["LoginByIdentifierBody"] | components["schemas"]["LoginByUsernameBody"] | components["schemas"]["LoginByEmailBody"];
                "application/x-www-form-urlencoded": components["schemas"]["LoginForm"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionResponse"];
                };
            };
            401: components["responses"]["wrong-credentials"];
            403: components["responses"]["awaiting-approval"];
            429: components["responses"]["too-many-attempts"];
            default: components["responses"]["other-problem"];
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionResponse"];
                };
            };
            401: components["responses"]["invalid-refresh-token"];
            default: components["responses"]["other-problem"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["other-problem"];
        };
    };
    getSignedInUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeResponse"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    listSessions: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["other-problem"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["session-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    listTokens: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPage"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTokenBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewTokenResponse"];
                };
            };
            403: components["responses"]["not-allowed"];
            409: components["responses"]["token-limit-reached"];
            default: components["responses"]["other-problem"];
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["token-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordBody"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["weak-password"];
            403: components["responses"]["wrong-password"];
            429: components["responses"]["too-many-attempts"];
            default: components["responses"]["other-problem"];
        };
    };
    requestVerifyToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted; nothing is sent when nothing is left to verify. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["too-many-mails"];
            default: components["responses"]["other-problem"];
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenBody"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-token"];
            409: components["responses"]["email-taken"];
            default: components["responses"]["other-problem"];
        };
    };
    forgotPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForgotPasswordBody"];
            };
        };
        responses: {
            /** @description Accepted. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["other-problem"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPasswordBody"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token`: The token is not valid; `weak-password`: The password is too easy to guess */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["ResetPassword400Code"];
                    };
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    listInvites: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitePage"];
                };
            };
            403: components["responses"]["not-allowed"];
            default: components["responses"]["other-problem"];
        };
    };
    createInvite: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key, fields and files gives the first answer again, with `Idempotency-Replayed: true`. Kept 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateInviteBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /**
                     * @description URL of the invite.
                     * @example /admin/invites/3
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InviteResponse"];
                };
            };
            403: components["responses"]["not-allowed"];
            409: components["responses"]["request-in-progress"];
            422: components["responses"]["idempotency-key-reused"];
            default: components["responses"]["other-problem"];
        };
    };
    getInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InviteResponse"];
                };
            };
            403: components["responses"]["not-allowed"];
            404: components["responses"]["invite-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    deleteInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["not-allowed"];
            404: components["responses"]["invite-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeResponse"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    deleteMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeleteMeBody"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["wrong-password"];
            409: components["responses"]["last-admin"];
            429: components["responses"]["too-many-attempts"];
            default: components["responses"]["other-problem"];
        };
    };
    editMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditMeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeResponse"];
                };
            };
            403: components["responses"]["wrong-password"];
            /** @description `email-taken`: The e-mail address is taken; `username-taken`: The username is taken */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["EditMe409Code"];
                    };
                };
            };
            /** @description `too-many-attempts`: Too many failed attempts; `too-many-mails`: Too many mails were asked for */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["EditMe429Code"];
                    };
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    putAvatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["AvatarForm"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeResponse"];
                };
            };
            413: components["responses"]["file-too-large"];
            415: components["responses"]["unsupported-file-type"];
            /** @description `too-many-frames`: The animation has too many frames; `too-many-pixels`: The image has too many pixels; `unreadable-image`: The image cannot be read */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["PutAvatar422Code"];
                    };
                };
            };
            429: components["responses"]["decoding-budget-reached"];
            507: components["responses"]["storage-full"];
            default: components["responses"]["other-problem"];
        };
    };
    deleteAvatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeResponse"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    listRelationships: {
        parameters: {
            query: {
                /** @description Ids of users with commas between them. */
                ids: number[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelationshipListResponse"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    searchUsers: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Start of the username, or starts of words of the display name in any order; case and accents do not matter. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSummaryPage"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    listNotifications: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description `true` gives the unread ones alone. */
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPage"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    countUnreadNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCountResponse"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    markAllNotificationsRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["other-problem"];
        };
    };
    markNotificationRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationResponse"];
                };
            };
            404: components["responses"]["notification-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    blockUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or username: all digits are an id. Upper and lower case are the same. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelationshipResponse"];
                };
            };
            400: components["responses"]["cannot-block-yourself"];
            404: components["responses"]["user-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    unblockUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or username: all digits are an id. Upper and lower case are the same. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": 7,
                     *       "blocking": false,
                     *       "following": false,
                     *       "requested": false,
                     *       "followed_by": false,
                     *       "muting": false
                     *     }
                     */
                    "application/json": components["schemas"]["RelationshipResponse"];
                };
            };
            400: components["responses"]["cannot-block-yourself"];
            404: components["responses"]["user-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    listBlocks: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSummaryPage"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    muteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or username: all digits are an id. Upper and lower case are the same. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MuteBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelationshipResponse"];
                };
            };
            400: components["responses"]["cannot-mute-yourself"];
            404: components["responses"]["user-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    unmuteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or username: all digits are an id. Upper and lower case are the same. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": 7,
                     *       "blocking": false,
                     *       "following": false,
                     *       "requested": false,
                     *       "followed_by": false,
                     *       "muting": false
                     *     }
                     */
                    "application/json": components["schemas"]["RelationshipResponse"];
                };
            };
            400: components["responses"]["cannot-mute-yourself"];
            404: components["responses"]["user-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    listMutes: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSummaryPage"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    listMedia: {
        parameters: {
            query: {
                /** @description Ids with commas between them. */
                ids: number[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaListResponse"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    uploadMedia: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key, fields and files gives the first answer again, with `Idempotency-Replayed: true`. Kept 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadMediaForm"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaResponse"];
                };
            };
            409: components["responses"]["request-in-progress"];
            413: components["responses"]["file-too-large"];
            415: components["responses"]["unsupported-file-type"];
            /** @description `idempotency-key-reused`: The key was used for another request; `no-video-track`: The file has no pictures; `too-many-frames`: The animation has too many frames; `too-many-pixels`: The image has too many pixels; `too-many-video-pixels`: The pictures of the video are too large; `unreadable-image`: The image cannot be read; `unreadable-video`: The video cannot be read; `video-too-long`: The video is too long */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["UploadMedia422Code"];
                    };
                };
            };
            429: components["responses"]["decoding-budget-reached"];
            /** @description `quota-reached`: You may store no more; `storage-full`: There is no room to store this */
            507: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["UploadMedia507Code"];
                    };
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    announceMedia: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key, fields and files gives the first answer again, with `Idempotency-Replayed: true`. Kept 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnnounceMediaBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnnouncedMediaResponse"];
                };
            };
            409: components["responses"]["request-in-progress"];
            413: components["responses"]["file-too-large"];
            415: components["responses"]["unsupported-file-type"];
            422: components["responses"]["idempotency-key-reused"];
            507: components["responses"]["quota-reached"];
            default: components["responses"]["other-problem"];
        };
    };
    completeMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaResponse"];
                };
            };
            404: components["responses"]["media-not-found"];
            415: components["responses"]["unsupported-file-type"];
            /** @description `no-video-track`: The file has no pictures; `too-many-frames`: The animation has too many frames; `too-many-pixels`: The image has too many pixels; `too-many-video-pixels`: The pictures of the video are too large; `unreadable-image`: The image cannot be read; `unreadable-video`: The video cannot be read; `upload-not-as-announced`: The file is not what was announced; `upload-not-received`: The file has not arrived; `video-too-long`: The video is too long */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["CompleteMedia422Code"];
                    };
                };
            };
            429: components["responses"]["decoding-budget-reached"];
            /** @description `quota-reached`: You may store no more; `storage-full`: There is no room to store this */
            507: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["CompleteMedia507Code"];
                    };
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    getUpload: {
        parameters: {
            query?: {
                /** @description Unix time in seconds. */
                expires?: number;
                session?: number;
                signature?: string;
            };
            header?: {
                /** @description An `ETag`: 304 when the file is still that. */
                "If-None-Match"?: string;
                /** @description One range of bytes, such as `bytes=0-99`; several give the whole file. */
                Range?: string;
            };
            path: {
                /** @description The last part of the `url`. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description `private, max-age=300` where not everybody may see the file.
                     * @example public, max-age=31536000, immutable
                     */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": Blob;
                    "image/png": Blob;
                    "image/webp": Blob;
                    "image/gif": Blob;
                    "image/avif": Blob;
                    "video/mp4": Blob;
                    "video/webm": Blob;
                };
            };
            /** @description The range of the file. */
            206: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description `private, max-age=300` where not everybody may see the file.
                     * @example public, max-age=31536000, immutable
                     */
                    "Cache-Control"?: string;
                    /**
                     * @description Which of the bytes these are.
                     * @example bytes 0-99/245684
                     */
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": Blob;
                    "image/png": Blob;
                    "image/webp": Blob;
                    "image/gif": Blob;
                    "image/avif": Blob;
                    "video/mp4": Blob;
                    "video/webm": Blob;
                };
            };
            /** @description The store has the file, and gives it by this link, for as long as the signed one is good. */
            302: {
                headers: {
                    /**
                     * @description A presigned GET, the same for up to five minutes.
                     * @example https://photos.s3.eu-central-1.amazonaws.com/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg?X-Amz-Signature=...
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The file is the one that `If-None-Match` names. */
            304: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description `private, max-age=300` where not everybody may see the file.
                     * @example public, max-age=31536000, immutable
                     */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["media-not-found"];
            412: components["responses"]["precondition-failed"];
            416: components["responses"]["range-not-satisfiable"];
            default: components["responses"]["other-problem"];
        };
    };
    putUpload: {
        parameters: {
            query?: {
                /** @description Unix time in seconds. */
                expires?: number;
                signature?: string;
            };
            header?: never;
            path: {
                /** @description From the `url` of the announcement. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": Blob;
                "image/png": Blob;
                "image/webp": Blob;
                "image/gif": Blob;
                "image/avif": Blob;
                "video/mp4": Blob;
                "video/webm": Blob;
            };
        };
        responses: {
            /** @description The bytes are kept until they are completed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["upload-link-invalid"];
            /** @description `upload-in-progress`: The file is being sent already; `upload-link-used`: The upload link was used already */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["PutUpload409Code"];
                    };
                };
            };
            411: components["responses"]["length-required"];
            422: components["responses"]["upload-not-as-announced"];
            507: components["responses"]["storage-full"];
            default: components["responses"]["other-problem"];
        };
    };
    headUpload: {
        parameters: {
            query?: {
                /** @description Unix time in seconds. */
                expires?: number;
                session?: number;
                signature?: string;
            };
            header?: {
                /** @description An `ETag`: 304 when the file is still that. */
                "If-None-Match"?: string;
                /** @description One range of bytes, such as `bytes=0-99`; several give the whole file. */
                Range?: string;
            };
            path: {
                /** @description The last part of the `url`. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description `private, max-age=300` where not everybody may see the file.
                     * @example public, max-age=31536000, immutable
                     */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The range of the file. */
            206: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description `private, max-age=300` where not everybody may see the file.
                     * @example public, max-age=31536000, immutable
                     */
                    "Cache-Control"?: string;
                    /**
                     * @description Which of the bytes these are.
                     * @example bytes 0-99/245684
                     */
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The store has the file, and gives it by this link, for as long as the signed one is good. */
            302: {
                headers: {
                    /**
                     * @description A presigned GET, the same for up to five minutes.
                     * @example https://photos.s3.eu-central-1.amazonaws.com/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg?X-Amz-Signature=...
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The file is the one that `If-None-Match` names. */
            304: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description `private, max-age=300` where not everybody may see the file.
                     * @example public, max-age=31536000, immutable
                     */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["media-not-found"];
            412: components["responses"]["precondition-failed"];
            416: components["responses"]["range-not-satisfiable"];
            default: components["responses"]["other-problem"];
        };
    };
    listFollowRequests: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Requests to the viewer, or those that the viewer has sent. */
                direction?: "incoming" | "outgoing";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSummaryPage"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    acceptFollowRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or username: all digits are an id. Upper and lower case are the same. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelationshipResponse"];
                };
            };
            /** @description `follow-request-not-found`: There is no such request; `user-not-found`: There is no such user */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["AcceptFollowRequest404Code"];
                    };
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    rejectFollowRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or username: all digits are an id. Upper and lower case are the same. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `follow-request-not-found`: There is no such request; `user-not-found`: There is no such user */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["RejectFollowRequest404Code"];
                    };
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    removeFollower: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or username: all digits are an id. Upper and lower case are the same. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["user-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    followUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or username: all digits are an id. Upper and lower case are the same. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelationshipResponse"];
                };
            };
            400: components["responses"]["cannot-follow-yourself"];
            404: components["responses"]["user-not-found"];
            409: components["responses"]["follow-limit-reached"];
            default: components["responses"]["other-problem"];
        };
    };
    unfollowUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or username: all digits are an id. Upper and lower case are the same. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": 7,
                     *       "blocking": false,
                     *       "following": false,
                     *       "requested": false,
                     *       "followed_by": false,
                     *       "muting": false
                     *     }
                     */
                    "application/json": components["schemas"]["RelationshipResponse"];
                };
            };
            400: components["responses"]["cannot-follow-yourself"];
            404: components["responses"]["user-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    listPosts: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Whole words of captions, all of which must be there; case and accents do not matter. Where words are not spaced, any part of a sentence. `#tag` finds tags alone. */
                search?: string;
                /** @description Only posts of this user, as `/users/{user}/posts` gives them. */
                user_id?: number;
                sort?: "newest" | "oldest" | "most_liked" | "most_commented";
                /** @description Only posts made at or after this time, such as `2026-01-01T00:00:00Z`. */
                since?: string;
                /** @description Only posts made at or before this time. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostPage"];
                };
            };
            403: components["responses"]["account-private"];
            404: components["responses"]["user-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    createPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key, fields and files gives the first answer again, with `Idempotency-Replayed: true`. Kept 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["CreatePostForm"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /**
                     * @description URL of the post.
                     * @example /posts/7
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostResponse"];
                };
            };
            400: components["responses"]["media-required"];
            404: components["responses"]["media-not-found"];
            /** @description `media-in-use`: The media belongs to a post already; `media-not-ready`: The media has not been completed; `request-in-progress`: The first request with this key is still running */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["CreatePost409Code"];
                    };
                };
            };
            413: components["responses"]["file-too-large"];
            415: components["responses"]["unsupported-file-type"];
            /** @description `idempotency-key-reused`: The key was used for another request; `no-video-track`: The file has no pictures; `too-many-frames`: The animation has too many frames; `too-many-pixels`: The image has too many pixels; `too-many-video-pixels`: The pictures of the video are too large; `unreadable-image`: The image cannot be read; `unreadable-video`: The video cannot be read; `video-too-long`: The video is too long */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["CreatePost422Code"];
                    };
                };
            };
            429: components["responses"]["decoding-budget-reached"];
            /** @description `quota-reached`: You may store no more; `storage-full`: There is no room to store this */
            507: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["CreatePost507Code"];
                    };
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    createPostFromMedia: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key, fields and files gives the first answer again, with `Idempotency-Replayed: true`. Kept 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePostFromMediaBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /**
                     * @description URL of the post.
                     * @example /posts/7
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostResponse"];
                };
            };
            404: components["responses"]["media-not-found"];
            /** @description `media-in-use`: The media belongs to a post already; `media-not-ready`: The media has not been completed; `request-in-progress`: The first request with this key is still running */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["CreatePostFromMedia409Code"];
                    };
                };
            };
            422: components["responses"]["idempotency-key-reused"];
            default: components["responses"]["other-problem"];
        };
    };
    getPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostResponse"];
                };
            };
            404: components["responses"]["post-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    deletePost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["not-allowed"];
            404: components["responses"]["post-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    editPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditPostBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostResponse"];
                };
            };
            403: components["responses"]["not-allowed"];
            404: components["responses"]["post-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    likePost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReactionResponse"];
                };
            };
            404: components["responses"]["post-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    unlikePost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "post_id": 7,
                     *       "liked": false,
                     *       "disliked": false,
                     *       "likes_count": 3,
                     *       "dislikes_count": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ReactionResponse"];
                };
            };
            404: components["responses"]["post-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    dislikePost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "post_id": 7,
                     *       "liked": false,
                     *       "disliked": true,
                     *       "likes_count": 3,
                     *       "dislikes_count": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ReactionResponse"];
                };
            };
            404: components["responses"]["post-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    undislikePost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "post_id": 7,
                     *       "liked": false,
                     *       "disliked": false,
                     *       "likes_count": 3,
                     *       "dislikes_count": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ReactionResponse"];
                };
            };
            404: components["responses"]["post-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    listLikes: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSummaryPage"];
                };
            };
            404: components["responses"]["post-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    listComments: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                order?: "oldest" | "newest";
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentPage"];
                };
            };
            404: components["responses"]["post-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    createComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key, fields and files gives the first answer again, with `Idempotency-Replayed: true`. Kept 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCommentBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentResponse"];
                };
            };
            403: components["responses"]["comments-disabled"];
            /** @description `comment-not-found`: There is no such comment; `post-not-found`: There is no such post */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["CreateComment404Code"];
                    };
                };
            };
            409: components["responses"]["request-in-progress"];
            422: components["responses"]["idempotency-key-reused"];
            default: components["responses"]["other-problem"];
        };
    };
    listReplies: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentPage"];
                };
            };
            404: components["responses"]["comment-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    deleteComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["not-allowed"];
            404: components["responses"]["comment-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    editComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditCommentBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentResponse"];
                };
            };
            403: components["responses"]["not-allowed"];
            404: components["responses"]["comment-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    likeComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentLikeResponse"];
                };
            };
            404: components["responses"]["comment-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    unlikeComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "comment_id": 21,
                     *       "liked": false,
                     *       "likes_count": 5
                     *     }
                     */
                    "application/json": components["schemas"]["CommentLikeResponse"];
                };
            };
            404: components["responses"]["comment-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    savePost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SaveResponse"];
                };
            };
            404: components["responses"]["post-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    unsavePost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "post_id": 7,
                     *       "saved": false
                     *     }
                     */
                    "application/json": components["schemas"]["SaveResponse"];
                };
            };
            404: components["responses"]["post-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    listSaved: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedPostPage"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    listCollectionPosts: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedPostPage"];
                };
            };
            404: components["responses"]["collection-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    putPostIntoCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post_id: number;
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionResponse"];
                };
            };
            /** @description `collection-not-found`: There is no such collection; `post-not-found`: There is no such post */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["PutPostIntoCollection404Code"];
                    };
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    takePostOutOfCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post_id: number;
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionResponse"];
                };
            };
            /** @description `collection-not-found`: There is no such collection; `post-not-found`: There is no such post */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["TakePostOutOfCollection404Code"];
                    };
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    listCollections: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionPage"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    createCollection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key, fields and files gives the first answer again, with `Idempotency-Replayed: true`. Kept 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCollectionBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /**
                     * @description URL of the collection.
                     * @example /collections/3
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionResponse"];
                };
            };
            /** @description `collection-limit-reached`: You have as many collections as is possible; `request-in-progress`: The first request with this key is still running */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["CreateCollection409Code"];
                    };
                };
            };
            422: components["responses"]["idempotency-key-reused"];
            default: components["responses"]["other-problem"];
        };
    };
    getCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionResponse"];
                };
            };
            404: components["responses"]["collection-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    deleteCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["collection-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    editCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditCollectionBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionResponse"];
                };
            };
            404: components["responses"]["collection-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    searchTags: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description How the tags begin, with the sign or without; case does not matter. Without it, all tags. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagPage"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    listMutedTags: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MutedTagPage"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    getTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A hashtag, with the sign (`%23`) or without; case does not matter. */
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagResponse"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    listTaggedPosts: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A hashtag, with the sign (`%23`) or without; case does not matter. */
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaggedPostPage"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    muteTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A hashtag, with the sign (`%23`) or without; case does not matter. */
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MutedTagResponse"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    unmuteTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A hashtag, with the sign (`%23`) or without; case does not matter. */
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "spoilers",
                     *       "muted": false
                     *     }
                     */
                    "application/json": components["schemas"]["MutedTagResponse"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or username: all digits are an id. Upper and lower case are the same. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            404: components["responses"]["user-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    listFollowers: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id or username: all digits are an id. Upper and lower case are the same. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSummaryPage"];
                };
            };
            403: components["responses"]["account-private"];
            404: components["responses"]["user-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    listFollowing: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id or username: all digits are an id. Upper and lower case are the same. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSummaryPage"];
                };
            };
            403: components["responses"]["account-private"];
            404: components["responses"]["user-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    listUserPosts: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id or username: all digits are an id. Upper and lower case are the same. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostPage"];
                };
            };
            403: components["responses"]["account-private"];
            404: components["responses"]["user-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    getUserStats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or username: all digits are an id. Upper and lower case are the same. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsResponse"];
                };
            };
            403: components["responses"]["account-private"];
            404: components["responses"]["user-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    getFeed: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description `false` leaves the viewer's own posts out. */
                include_self?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostPage"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    getGlobalFeed: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Whole words of captions, all of which must be there; case and accents do not matter. Where words are not spaced, any part of a sentence. `#tag` finds tags alone. */
                search?: string;
                /** @description Only posts of this user, as `/users/{user}/posts` gives them. */
                user_id?: number;
                sort?: "newest" | "oldest" | "most_liked" | "most_commented";
                /** @description Only posts made at or after this time, such as `2026-01-01T00:00:00Z`. */
                since?: string;
                /** @description Only posts made at or before this time. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostPage"];
                };
            };
            403: components["responses"]["account-private"];
            404: components["responses"]["user-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    listReports: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportPage"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    createReport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateReportBody"];
            };
        };
        responses: {
            /** @description The open report that there is already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportResponse"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportResponse"];
                };
            };
            400: components["responses"]["cannot-report-own"];
            /** @description `comment-not-found`: There is no such comment; `post-not-found`: There is no such post; `user-not-found`: There is no such user */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["CreateReport404Code"];
                    };
                };
            };
            409: components["responses"]["open-reports-limit-reached"];
            default: components["responses"]["other-problem"];
        };
    };
    listReportQueue: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description `open` gives what waits for a decision. */
                status?: "open" | "dismissed" | "actioned";
                target_type?: "post" | "comment" | "user";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportQueuePage"];
                };
            };
            403: components["responses"]["not-allowed"];
            default: components["responses"]["other-problem"];
        };
    };
    resolveReports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                target_id: number;
                /** @description What was reported. */
                target_type: "post" | "comment" | "user";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveReportsBody"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["suspend-instead"];
            403: components["responses"]["not-allowed"];
            /** @description `report-not-found`: There is no such report; `user-not-found`: There is no such user */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["ResolveReports404Code"];
                    };
                };
            };
            /** @description `last-admin`: The last administrator has to stay; `report-decided`: The reports are decided */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["ResolveReports409Code"];
                    };
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    listAdminUsers: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Start of username, display name or e-mail address. */
                search?: string;
                /** @description `waiting` lists those that wait for approval. */
                status?: "active" | "suspended" | "waiting";
                role?: "user" | "moderator" | "admin";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminUserPage"];
                };
            };
            403: components["responses"]["not-allowed"];
            default: components["responses"]["other-problem"];
        };
    };
    declineUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or username: all digits are an id. Upper and lower case are the same. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["not-allowed"];
            404: components["responses"]["user-not-found"];
            409: components["responses"]["not-waiting"];
            default: components["responses"]["other-problem"];
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or username: all digits are an id. Upper and lower case are the same. */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeUserBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminUserResponse"];
                };
            };
            403: components["responses"]["not-allowed"];
            404: components["responses"]["user-not-found"];
            409: components["responses"]["last-admin"];
            default: components["responses"]["other-problem"];
        };
    };
    getAdminStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminStatsResponse"];
                };
            };
            403: components["responses"]["not-allowed"];
            default: components["responses"]["other-problem"];
        };
    };
    listAuditLog: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            403: components["responses"]["not-allowed"];
            default: components["responses"]["other-problem"];
        };
    };
    listAdminStatsDays: {
        parameters: {
            query?: {
                /** @description How many days, the present one included. */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminDaysResponse"];
                };
            };
            403: components["responses"]["not-allowed"];
            default: components["responses"]["other-problem"];
        };
    };
    listAdminUserPosts: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id or username: all digits are an id. Upper and lower case are the same. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminPostPage"];
                };
            };
            403: components["responses"]["not-allowed"];
            404: components["responses"]["user-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    getInstance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstanceResponse"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    getAvatarCopy: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag`: 304 when the copy is still that. */
                "If-None-Match"?: string;
                /** @description One range of bytes, such as `bytes=0-99`; several give the whole file. */
                Range?: string;
            };
            path: {
                /** @description The last part of the `avatar_url`. */
                key: string;
                size: "small" | "large";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The copy. */
            200: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description `private, max-age=300` where not everybody may see the media.
                     * @example public, max-age=31536000, immutable
                     */
                    "Cache-Control"?: string;
                    /**
                     * @description `Accept`, unless the format was signed.
                     * @example Accept
                     */
                    Vary?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/avif": Blob;
                    "image/webp": Blob;
                    "image/jpeg": Blob;
                    "image/png": Blob;
                };
            };
            /** @description The range of the copy. */
            206: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description `private, max-age=300` where not everybody may see the media.
                     * @example public, max-age=31536000, immutable
                     */
                    "Cache-Control"?: string;
                    /**
                     * @description `Accept`, unless the format was signed.
                     * @example Accept
                     */
                    Vary?: string;
                    /**
                     * @description Which of the bytes these are.
                     * @example bytes 0-99/24568
                     */
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/avif": Blob;
                    "image/webp": Blob;
                    "image/jpeg": Blob;
                    "image/png": Blob;
                };
            };
            /** @description The copy is the one that `If-None-Match` names. */
            304: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description `private, max-age=300` where not everybody may see the media.
                     * @example public, max-age=31536000, immutable
                     */
                    "Cache-Control"?: string;
                    /**
                     * @description `Accept`, unless the format was signed.
                     * @example Accept
                     */
                    Vary?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["media-not-found"];
            412: components["responses"]["precondition-failed"];
            416: components["responses"]["range-not-satisfiable"];
            422: components["responses"]["rendition-failed"];
            429: components["responses"]["decoding-budget-reached"];
            default: components["responses"]["other-problem"];
        };
    };
    headAvatarCopy: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag`: 304 when the copy is still that. */
                "If-None-Match"?: string;
                /** @description One range of bytes, such as `bytes=0-99`; several give the whole file. */
                Range?: string;
            };
            path: {
                /** @description The last part of the `avatar_url`. */
                key: string;
                size: "small" | "large";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The copy. */
            200: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description `private, max-age=300` where not everybody may see the media.
                     * @example public, max-age=31536000, immutable
                     */
                    "Cache-Control"?: string;
                    /**
                     * @description `Accept`, unless the format was signed.
                     * @example Accept
                     */
                    Vary?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The range of the copy. */
            206: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description `private, max-age=300` where not everybody may see the media.
                     * @example public, max-age=31536000, immutable
                     */
                    "Cache-Control"?: string;
                    /**
                     * @description `Accept`, unless the format was signed.
                     * @example Accept
                     */
                    Vary?: string;
                    /**
                     * @description Which of the bytes these are.
                     * @example bytes 0-99/24568
                     */
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The copy is the one that `If-None-Match` names. */
            304: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description `private, max-age=300` where not everybody may see the media.
                     * @example public, max-age=31536000, immutable
                     */
                    "Cache-Control"?: string;
                    /**
                     * @description `Accept`, unless the format was signed.
                     * @example Accept
                     */
                    Vary?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["media-not-found"];
            412: components["responses"]["precondition-failed"];
            416: components["responses"]["range-not-satisfiable"];
            422: components["responses"]["rendition-failed"];
            429: components["responses"]["decoding-budget-reached"];
            default: components["responses"]["other-problem"];
        };
    };
    getRendition: {
        parameters: {
            query?: {
                /** @description Unix time in seconds. */
                expires?: number;
                session?: number;
                signature?: string;
                /** @description Of a custom rendition: as it was signed. */
                width?: number;
                /** @description Of a custom rendition: as it was signed. */
                height?: number;
                /** @description Of a custom rendition: as it was signed. */
                fit?: "cover" | "contain" | "fill" | "inside" | "outside";
                /** @description Of a custom rendition: as it was signed. */
                gravity?: "centre" | "north" | "northeast" | "east" | "southeast" | "south" | "southwest" | "west" | "northwest" | "entropy" | "attention";
                /** @description Of a custom rendition: as it was signed. */
                grayscale?: boolean;
                /** @description Of a custom rendition: as it was signed. */
                sepia?: boolean;
                /** @description Of a custom rendition: as it was signed. */
                blur?: number;
                /** @description Of a custom rendition: as it was signed. */
                text?: string;
                /** @description Of a custom rendition: as it was signed. */
                text_position?: "centre" | "north" | "northeast" | "east" | "southeast" | "south" | "southwest" | "west" | "northwest";
                /** @description Of a custom rendition: as it was signed. */
                text_size?: number;
                /** @description Of a custom rendition: as it was signed. */
                text_color?: string;
                /** @description Of a custom rendition: as it was signed. */
                format?: "avif" | "webp" | "jpeg" | "png";
            };
            header?: {
                /** @description An `ETag`: 304 when the copy is still that. */
                "If-None-Match"?: string;
                /** @description One range of bytes, such as `bytes=0-99`; several give the whole file. */
                Range?: string;
            };
            path: {
                preset: "thumb" | "small" | "medium" | "large" | "custom";
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The copy. */
            200: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description `private, max-age=300` where not everybody may see the media.
                     * @example public, max-age=31536000, immutable
                     */
                    "Cache-Control"?: string;
                    /**
                     * @description `Accept`, unless the format was signed.
                     * @example Accept
                     */
                    Vary?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/avif": Blob;
                    "image/webp": Blob;
                    "image/jpeg": Blob;
                    "image/png": Blob;
                };
            };
            /** @description The range of the copy. */
            206: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description `private, max-age=300` where not everybody may see the media.
                     * @example public, max-age=31536000, immutable
                     */
                    "Cache-Control"?: string;
                    /**
                     * @description `Accept`, unless the format was signed.
                     * @example Accept
                     */
                    Vary?: string;
                    /**
                     * @description Which of the bytes these are.
                     * @example bytes 0-99/24568
                     */
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/avif": Blob;
                    "image/webp": Blob;
                    "image/jpeg": Blob;
                    "image/png": Blob;
                };
            };
            /** @description The copy is the one that `If-None-Match` names. */
            304: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description `private, max-age=300` where not everybody may see the media.
                     * @example public, max-age=31536000, immutable
                     */
                    "Cache-Control"?: string;
                    /**
                     * @description `Accept`, unless the format was signed.
                     * @example Accept
                     */
                    Vary?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-rendition-link"];
            404: components["responses"]["media-not-found"];
            412: components["responses"]["precondition-failed"];
            416: components["responses"]["range-not-satisfiable"];
            /** @description `no-font`: The server has no font to write with; `rendition-failed`: A copy of this kind cannot be made of the picture */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["GetRendition422Code"];
                    };
                };
            };
            429: components["responses"]["decoding-budget-reached"];
            default: components["responses"]["other-problem"];
        };
    };
    headRendition: {
        parameters: {
            query?: {
                /** @description Unix time in seconds. */
                expires?: number;
                session?: number;
                signature?: string;
                /** @description Of a custom rendition: as it was signed. */
                width?: number;
                /** @description Of a custom rendition: as it was signed. */
                height?: number;
                /** @description Of a custom rendition: as it was signed. */
                fit?: "cover" | "contain" | "fill" | "inside" | "outside";
                /** @description Of a custom rendition: as it was signed. */
                gravity?: "centre" | "north" | "northeast" | "east" | "southeast" | "south" | "southwest" | "west" | "northwest" | "entropy" | "attention";
                /** @description Of a custom rendition: as it was signed. */
                grayscale?: boolean;
                /** @description Of a custom rendition: as it was signed. */
                sepia?: boolean;
                /** @description Of a custom rendition: as it was signed. */
                blur?: number;
                /** @description Of a custom rendition: as it was signed. */
                text?: string;
                /** @description Of a custom rendition: as it was signed. */
                text_position?: "centre" | "north" | "northeast" | "east" | "southeast" | "south" | "southwest" | "west" | "northwest";
                /** @description Of a custom rendition: as it was signed. */
                text_size?: number;
                /** @description Of a custom rendition: as it was signed. */
                text_color?: string;
                /** @description Of a custom rendition: as it was signed. */
                format?: "avif" | "webp" | "jpeg" | "png";
            };
            header?: {
                /** @description An `ETag`: 304 when the copy is still that. */
                "If-None-Match"?: string;
                /** @description One range of bytes, such as `bytes=0-99`; several give the whole file. */
                Range?: string;
            };
            path: {
                preset: "thumb" | "small" | "medium" | "large" | "custom";
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The copy. */
            200: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description `private, max-age=300` where not everybody may see the media.
                     * @example public, max-age=31536000, immutable
                     */
                    "Cache-Control"?: string;
                    /**
                     * @description `Accept`, unless the format was signed.
                     * @example Accept
                     */
                    Vary?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The range of the copy. */
            206: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description `private, max-age=300` where not everybody may see the media.
                     * @example public, max-age=31536000, immutable
                     */
                    "Cache-Control"?: string;
                    /**
                     * @description `Accept`, unless the format was signed.
                     * @example Accept
                     */
                    Vary?: string;
                    /**
                     * @description Which of the bytes these are.
                     * @example bytes 0-99/24568
                     */
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The copy is the one that `If-None-Match` names. */
            304: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description `private, max-age=300` where not everybody may see the media.
                     * @example public, max-age=31536000, immutable
                     */
                    "Cache-Control"?: string;
                    /**
                     * @description `Accept`, unless the format was signed.
                     * @example Accept
                     */
                    Vary?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-rendition-link"];
            404: components["responses"]["media-not-found"];
            412: components["responses"]["precondition-failed"];
            416: components["responses"]["range-not-satisfiable"];
            /** @description `no-font`: The server has no font to write with; `rendition-failed`: A copy of this kind cannot be made of the picture */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["HeadRendition422Code"];
                    };
                };
            };
            429: components["responses"]["decoding-budget-reached"];
            default: components["responses"]["other-problem"];
        };
    };
    createRenditionLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateRenditionBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RenditionLinkResponse"];
                };
            };
            404: components["responses"]["media-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    listExports: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportPage"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    requestExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestExportBody"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 5,
                     *       "status": "waiting",
                     *       "size": null,
                     *       "url": null,
                     *       "expires_at": null,
                     *       "created_at": "2026-01-02T03:04:05.678Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ExportResponse"];
                };
            };
            403: components["responses"]["wrong-password"];
            /** @description `export-too-soon`: Another export was asked for less than a day ago; `too-many-attempts`: Too many failed attempts */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"] & {
                        code?: components["schemas"]["RequestExport429Code"];
                    };
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportResponse"];
                };
            };
            404: components["responses"]["export-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    getExportFile: {
        parameters: {
            query?: {
                /** @description Unix time in seconds. */
                expires?: number;
                session?: number;
                signature?: string;
            };
            header?: {
                /** @description One range of bytes, such as `bytes=0-99`; several give the whole file. */
                Range?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ZIP. */
            200: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description To be kept as a file.
                     * @example attachment; filename="socialphoto-ada-2026-01-02.zip"
                     */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": Blob;
                };
            };
            /** @description The range of the ZIP. */
            206: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description To be kept as a file.
                     * @example attachment; filename="socialphoto-ada-2026-01-02.zip"
                     */
                    "Content-Disposition"?: string;
                    /**
                     * @description Which of the bytes these are.
                     * @example bytes 0-99/419430400
                     */
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": Blob;
                };
            };
            /** @description The store has the ZIP, and gives it by this link. */
            302: {
                headers: {
                    /**
                     * @description A presigned GET.
                     * @example https://photos.s3.eu-central-1.amazonaws.com/0f8fad5bd9cb469fa165708d7b1d7c3a.zip?X-Amz-Signature=...
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The ZIP is the one that `If-None-Match` names. */
            304: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["export-not-found"];
            412: components["responses"]["precondition-failed"];
            416: components["responses"]["range-not-satisfiable"];
            default: components["responses"]["other-problem"];
        };
    };
    headExportFile: {
        parameters: {
            query?: {
                /** @description Unix time in seconds. */
                expires?: number;
                session?: number;
                signature?: string;
            };
            header?: {
                /** @description One range of bytes, such as `bytes=0-99`; several give the whole file. */
                Range?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ZIP. */
            200: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description To be kept as a file.
                     * @example attachment; filename="socialphoto-ada-2026-01-02.zip"
                     */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The range of the ZIP. */
            206: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    /**
                     * @description To be kept as a file.
                     * @example attachment; filename="socialphoto-ada-2026-01-02.zip"
                     */
                    "Content-Disposition"?: string;
                    /**
                     * @description Which of the bytes these are.
                     * @example bytes 0-99/419430400
                     */
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The store has the ZIP, and gives it by this link. */
            302: {
                headers: {
                    /**
                     * @description A presigned GET.
                     * @example https://photos.s3.eu-central-1.amazonaws.com/0f8fad5bd9cb469fa165708d7b1d7c3a.zip?X-Amz-Signature=...
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The ZIP is the one that `If-None-Match` names. */
            304: {
                headers: {
                    /**
                     * @description Strong: the SHA-256 of the bytes.
                     * @example "2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["export-not-found"];
            412: components["responses"]["precondition-failed"];
            416: components["responses"]["range-not-satisfiable"];
            default: components["responses"]["other-problem"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookPage"];
                };
            };
            default: components["responses"]["other-problem"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhookBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /**
                     * @description URL of the webhook.
                     * @example /webhooks/4
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhookResponse"];
                };
            };
            409: components["responses"]["webhook-limit-reached"];
            default: components["responses"]["other-problem"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookResponse"];
                };
            };
            404: components["responses"]["webhook-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["webhook-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    editWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditWebhookBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookResponse"];
                };
            };
            404: components["responses"]["webhook-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            404: components["responses"]["webhook-not-found"];
            default: components["responses"]["other-problem"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryResponse"];
                };
            };
            404: components["responses"]["webhook-not-found"];
            409: components["responses"]["webhook-off"];
            default: components["responses"]["other-problem"];
        };
    };
}
