"""The blueprint on which this folder's modules hang their pages."""

from flask import Blueprint

blueprint = Blueprint("console", __name__, url_prefix="/console")
