// The answer of a SAML provider came from its site, without our cookie: sent from here it comes with it.
document.getElementById("carry").submit();
