package org.alterisk.acceptance;

/// An Asterisk with operators' phones besides the carrier.
interface OperatorTelephony extends Telephony {
    /// The operators' phones.
    Phones phones();

    /// What an administrator sees and does by AMI, beside Alterisk.
    Ami ami();

    /// What channels of phones and trunks are called here: `PJSIP` or `SIP`.
    String technology();

    /// Fault: Asterisk is killed. Its calls and connections are gone at once.
    void killAsterisk();

    /// Starts it again; returns when it can be used.
    void startAsterisk();
}
