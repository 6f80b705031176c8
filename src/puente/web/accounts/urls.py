"""Addresses of signing in and of accounts."""

from django.urls import path

from puente.web.accounts import token_views, views

urlpatterns = [
    path("staff/", views.staff_sign_in, name="staff-login"),
    path("staff/code/", views.second_factor, name="second-factor"),
    path("staff/code/renew/", views.renew_second_factor, name="second-factor-renew"),
    path("return/", views.come_back, name="return"),
    path("logout/", views.leave_session, name="logout"),
    path("account/", views.account, name="account"),
    path("account/password/", views.password, name="password"),
    path("account/tokens/", token_views.tokens, name="tokens"),
    path("account/tokens/revoke/", token_views.revoke, name="revoke-token"),
    path("account/sessions/", views.end_sessions, name="sessions"),
    path("users/", views.users, name="users"),
    path("users/<uuid:uuid>/", views.user, name="user"),
]
