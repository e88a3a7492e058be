"""Notices: what a member is told of, in the app and, if they like, by e-mail.

A notification is new until it is read, or until what it is about is dealt with. One mail row is one mail."""
