"""Indicators: figures about people, and the gate that keeps small ones from telling of anybody.

Start at `puente.indicators.protect.protected`.
"""
